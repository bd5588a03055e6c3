import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';

/** One verification of one attempt. */
@Entity('runs')
@Index('runs_attempt_number', ['attemptId', 'number'], { unique: true })
export class RunEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey(() => AttemptEntity, { name: 'runs_attempt', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'attempt_id' })
  attemptId!: string;

  @Column('int')
  number!: number;

  /** queued, observing, judged, unreachable, refused, failed */
  @Column('text', { default: 'queued' })
  state!: string;

  @Column('jsonb', { nullable: true })
  problem!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
