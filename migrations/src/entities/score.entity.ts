import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';
import { RegradeEntity } from './regrade.entity.js';
import { RunEntity } from './run.entity.js';

/** A score of an attempt. Older ones stay; exactly one is current. */
@Entity('scores')
@Index('scores_one_current', ['attemptId'], { unique: true, where: 'current' })
export class ScoreEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index('scores_attempt_id')
  @ForeignKey(() => AttemptEntity, { name: 'scores_attempt', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'attempt_id' })
  attemptId!: string;

  /** submission, run, acceptance (of a late verdict), regrade */
  @Column('text', { default: 'run' })
  cause!: string;

  @Index('scores_regrade_id')
  @ForeignKey(() => RegradeEntity, { name: 'scores_regrade', onDelete: 'RESTRICT' })
  @Column('uuid', { name: 'regrade_id', nullable: true })
  regradeId!: string | null;

  /** The run that caused it; null for every other cause. */
  @Index('scores_one_per_run', { unique: true })
  @ForeignKey(() => RunEntity, { name: 'scores_run', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'run_id', nullable: true })
  runId!: string | null;

  @Column('boolean')
  current!: boolean;

  @Column('double precision')
  percent!: number;

  @Column('boolean')
  passed!: boolean;

  @Column('boolean')
  provisional!: boolean;

  /** A Score. */
  @Column('jsonb')
  content!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
