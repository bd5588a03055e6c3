import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';

/** One step that changes a candidate's cloud: its intent is stored before it is sent, its result after. */
@Entity('preparation_steps')
export class PreparationStepEntity {
  @ForeignKey(() => AttemptEntity, { name: 'preparation_steps_attempt', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId!: string;

  /** Stable within an attempt, such as `3/0` (position/step) or `project`. */
  @PrimaryColumn('text')
  step!: string;

  @Column('jsonb')
  intent!: unknown;

  /** What the step made; null while only intended. */
  @Column('jsonb', { nullable: true })
  made!: unknown;

  @Column('int', { name: 'lease_epoch' })
  leaseEpoch!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
