import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EnvironmentEntity } from './environment.entity.js';
import { ExamEntity } from './exam.entity.js';

/** One candidate sitting one exam once. */
@Entity('attempts')
@Index('attempts_one_unfinished_per_environment', ['environmentId'], {
  unique: true,
  where: "state IN ('preparing', 'preparation_failed', 'ready', 'open')",
})
@Index('attempts_one_unfinished_per_exam', ['candidateId', 'examId'], {
  unique: true,
  where: "state IN ('preparing', 'preparation_failed', 'ready', 'open')",
})
@Index('attempts_submitted', ['submittedAt'], { where: "state = 'submitted'" })
@Index('attempts_open_deadline', ['deadlineAt'], { where: "state = 'open'" })
export class AttemptEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index('attempts_candidate_id')
  @Column('uuid', { name: 'candidate_id' })
  candidateId!: string;

  @Index('attempts_environment_id')
  @ForeignKey(() => EnvironmentEntity, { name: 'attempts_environment', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'environment_id', nullable: true })
  environmentId!: string | null;

  /** The exam as it stood when the paper was drawn. */
  @Column('jsonb')
  exam!: unknown;

  @Index('attempts_exam_id')
  @ForeignKey(() => ExamEntity, { name: 'attempts_exam', onDelete: 'RESTRICT' })
  @Column('text', { name: 'exam_id' })
  examId!: string;

  @Column('text')
  seed!: string;

  /** Carried by every name made for this attempt, such as sp7f2c. */
  @Column('text')
  prefix!: string;

  /** preparing, preparation_failed, ready, open, submitted, abandoned */
  @Column('text')
  state!: string;

  /** candidate or deadline */
  @Column('text', { name: 'submitted_by', nullable: true })
  submittedBy!: string | null;

  /** User, project and password on the OpenStack, made by the preparation; a throw-away account of one attempt. */
  @Column('jsonb', { nullable: true })
  access!: unknown;

  /** Values of `environment` the paper is rendered with. */
  @Column('jsonb', { name: 'environment_values', nullable: true })
  environmentValues!: unknown;

  @Column('jsonb', { nullable: true })
  problem!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'ready_at', nullable: true })
  readyAt!: Date | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'deadline_at', nullable: true })
  deadlineAt!: Date | null;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  /** Once the run and the reset are over the cloud holds nothing of the attempt. */
  @Column('timestamptz', { name: 'reset_at', nullable: true })
  resetAt!: Date | null;

  /** Questions that the environment cannot carry and what was drawn instead. */
  @Column('jsonb', { nullable: true })
  replaced!: unknown;

  /** What a reset would take away, as last looked up. */
  @Column('jsonb', { name: 'reset_plan', nullable: true })
  resetPlan!: unknown;

  /** How host and cloud stood before anything was made. */
  @Column('jsonb', { nullable: true })
  snapshot!: unknown;

  /** What differs from `snapshot` after the reset. */
  @Column('jsonb', { nullable: true })
  drift!: unknown;

  /** When nobody had begun in time; everything made is taken away. */
  @Column('timestamptz', { name: 'lapsed_at', nullable: true })
  lapsedAt!: Date | null;
}
