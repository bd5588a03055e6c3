import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AttemptEntity } from './attempt.entity.js';
import { QuestionRevisionEntity } from './question-revision.entity.js';

/** One question of a paper, with what was drawn for it and what the candidate answered. */
@Entity('attempt_questions')
@Index('attempt_questions_question', ['questionId', 'digest'])
@ForeignKey(() => QuestionRevisionEntity, ['questionId', 'digest'], ['questionId', 'digest'], {
  name: 'attempt_questions_revision',
  onDelete: 'RESTRICT',
})
export class AttemptQuestionEntity {
  @ForeignKey(() => AttemptEntity, { name: 'attempt_questions_attempt', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId!: string;

  /** From 1, in the order shown. */
  @PrimaryColumn('int')
  position!: number;

  @Column('text', { name: 'question_id' })
  questionId!: string;

  @Column('text')
  digest!: string;

  /** Revision whose checks judge it since a regrade; null: the pinned one, `digest`. */
  @Column('text', { name: 'judging_digest', nullable: true })
  judgingDigest!: string | null;

  @Column('jsonb')
  parameters!: unknown;

  /** Ids of options, steps or pairs in the order shown. */
  @Column('jsonb', { name: 'shown_order' })
  shownOrder!: unknown;

  /** Values saved by the setup, read as {{setup.<name>}}. */
  @Column('jsonb', { name: 'setup_values', nullable: true })
  setupValues!: unknown;

  @Column('boolean', { default: false })
  flagged!: boolean;

  @Column('jsonb', { nullable: true })
  answer!: unknown;

  /** Grows with each stored change; 0 while nothing was saved. */
  @Column('int', { default: 0 })
  revision!: number;

  @Column('uuid', { name: 'client_id', nullable: true })
  clientId!: string | null;

  @Column('int', { nullable: true })
  sequence!: number | null;

  @Column('timestamptz', { name: 'saved_at', nullable: true })
  savedAt!: Date | null;
}
