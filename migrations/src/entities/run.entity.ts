import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One verification of one attempt. */
@Entity('runs')
@Index(['attemptId', 'number'], { unique: true })
export class RunEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

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
