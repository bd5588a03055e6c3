import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A score of an attempt. Older ones stay; exactly one is current. */
@Entity('scores')
@Index(['attemptId'], { unique: true, where: 'current' })
export class ScoreEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId!: string;

  /** Null for the score of the submission, before any run. */
  @Index({ unique: true })
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
