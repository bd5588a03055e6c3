import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';
import { EnvironmentEntity } from './environment.entity.js';

export const signalKinds = [
  'machine-changed',
  'machine-shared',
  'host-key-changed',
  'host-key-replaced',
  'foreign-attempt',
  'created-outside-attempt',
  'changed-before-begin',
  'environment-replaced',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Something that should not happen to an honest environment: shown, never judged. Rows are added, not changed. */
@Entity('signals')
export class SignalEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: SignalKind;

  @Index('signals_environment_id')
  @ForeignKey(() => EnvironmentEntity, { name: 'signals_environment', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'environment_id', nullable: true })
  environmentId!: string | null;

  /** null: seen while nobody sat an exam there. */
  @Index('signals_attempt_id')
  @ForeignKey(() => AttemptEntity, { name: 'signals_attempt', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'attempt_id', nullable: true })
  attemptId!: string | null;

  /** What was seen, by kind; holds no secret. Instructors read all of it, the candidate only what is theirs. */
  @Column('jsonb')
  details!: unknown;

  @Column('timestamptz', { name: 'seen_at', default: () => 'clock_timestamp()' })
  seenAt!: Date;
}
