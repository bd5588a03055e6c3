import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const jobKinds = ['scan', 'preflight', 'prepare', 'verify', 'reset'] as const;
export type JobKind = (typeof jobKinds)[number];
export const jobStates = ['queued', 'running', 'done', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** One piece of work of a worker on one environment, claimed under a lease with an epoch. */
@Entity('jobs')
export class JobEntity {
  @PrimaryColumn('uuid', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text')
  kind!: JobKind;

  @Index()
  @Column('uuid', { name: 'environment_id' })
  environmentId!: string;

  @Index()
  @Column('uuid', { name: 'attempt_id', nullable: true })
  attemptId!: string | null;

  /** The run a job of kind verify works on. */
  @Column('uuid', { name: 'run_id', nullable: true })
  runId!: string | null;

  @Column('text', { default: 'queued' })
  state!: JobState;

  /** Grows with each claim; a write that carries an older epoch changes nothing. */
  @Column('int', { name: 'lease_epoch', default: 0 })
  leaseEpoch!: number;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  @Column('int', { default: 0 })
  tries!: number;

  /** Not claimed before; retries wait here with growing pauses. */
  @Column('timestamptz', { name: 'not_before', default: () => 'clock_timestamp()' })
  notBefore!: Date;

  /** { done, of, step } for the page. */
  @Column('jsonb', { nullable: true })
  progress!: unknown;

  @Column('jsonb', { nullable: true })
  problem!: unknown;

  @Column('int', { name: 'dispatch_sequence', default: 0 })
  dispatchSequence!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
