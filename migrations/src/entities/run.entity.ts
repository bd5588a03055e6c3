import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';

/** One verification of one attempt, or of some of its questions. */
@Entity('runs')
@Index('runs_attempt_number', ['attemptId', 'number'], { unique: true })
@Index('runs_unfinished', ['createdAt'], { where: 'finished_at IS NULL' })
export class RunEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey(() => AttemptEntity, { name: 'runs_attempt', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'attempt_id' })
  attemptId!: string;

  @Column('int')
  number!: number;

  /** queued, observing, judged, unreachable, refused, failed, cancelled */
  @Column('text', { default: 'queued' })
  state!: string;

  /** Positions of the questions it looks at; null for all practical ones. */
  @Column('int', { array: true, nullable: true })
  positions!: number[] | null;

  @Column('jsonb', { nullable: true })
  problem!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
