import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';
import { EnvironmentEntity } from './environment.entity.js';
import { RunEntity } from './run.entity.js';

export const jobKinds = ['scan', 'preflight', 'prepare', 'verify', 'reset', 'plan', 'clear'] as const;
export type JobKind = (typeof jobKinds)[number];
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** One piece of work of a worker on one environment, claimed under a lease with an epoch. */
@Entity('jobs')
@Index('jobs_queued', ['notBefore'], { where: "state = 'queued'" })
@Index('jobs_one_running_per_environment', ['environmentId'], { unique: true, where: "state = 'running'" })
@Index('jobs_one_running_per_machine', ['machine'], { unique: true, where: "state = 'running'" })
@Index('jobs_finished', ['kind', 'finishedAt'], { where: 'finished_at IS NOT NULL' })
@Index('jobs_one_unfinished_per_attempt', ['attemptId', 'kind'], {
  unique: true,
  where: "state IN ('queued', 'running')",
})
@Index('jobs_one_unfinished_look', ['environmentId', 'kind'], {
  unique: true,
  where: "attempt_id IS NULL AND state IN ('queued', 'running')",
})
export class JobEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: JobKind;

  @Index('jobs_environment_id')
  @ForeignKey(() => EnvironmentEntity, { name: 'jobs_environment', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'environment_id' })
  environmentId!: string;

  @Index('jobs_attempt_id')
  @ForeignKey(() => AttemptEntity, { name: 'jobs_attempt', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'attempt_id', nullable: true })
  attemptId!: string | null;

  /** The run a job of kind verify works on. */
  @Index('jobs_run_id')
  @ForeignKey(() => RunEntity, { name: 'jobs_run', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'run_id', nullable: true })
  runId!: string | null;

  @Column('text', { default: 'queued' })
  state!: JobState;

  /** Grows with each claim; a write that carries an older epoch changes nothing. */
  @Column('int', { name: 'lease_epoch', default: 0 })
  leaseEpoch!: number;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  /** Claims, those left out that were given back unharmed. */
  @Column('int', { default: 0 })
  tries!: number;

  /** Claims whose lease ran out: the worker was killed, or fell silent. */
  @Column('int', { default: 0 })
  lost!: number;

  /** The machine it was last claimed for: two environments may be one machine. */
  @Column('text', { nullable: true })
  machine!: string | null;

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

  /** Begin of the newest claim; from here to the end is what the work itself took. */
  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;

  /** Somebody wants it to stop; the worker that holds it ends it. */
  @Column('timestamptz', { name: 'cancel_requested_at', nullable: true })
  cancelRequestedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
