import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';
import { EnvironmentEntity } from './environment.entity.js';

/** An open attempt that goes on with another environment, or with its own one rebuilt. */
@Entity('rebindings')
@Index('rebindings_attempt_id', ['attemptId', 'createdAt'])
export class RebindingEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey(() => AttemptEntity, { name: 'rebindings_attempt', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'attempt_id' })
  attemptId!: string;

  @Index('rebindings_from_environment_id')
  @ForeignKey(() => EnvironmentEntity, { name: 'rebindings_from', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'from_environment_id', nullable: true })
  fromEnvironmentId!: string | null;

  @Index('rebindings_to_environment_id')
  @ForeignKey(() => EnvironmentEntity, { name: 'rebindings_to', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'to_environment_id', nullable: true })
  toEnvironmentId!: string | null;

  /** preparing, ready, failed; over: the attempt ended first */
  @Column('text', { default: 'preparing' })
  state!: string;

  @Column('jsonb', { nullable: true })
  problem!: unknown;

  /** Journal of the preparation on the environment that was left, for taking it away there. */
  @Column('jsonb', { name: 'left_steps' })
  leftSteps!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  /** Until here from `createdAt` the candidate had no environment to work on. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
