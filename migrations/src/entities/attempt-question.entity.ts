import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One question of a paper, with what was drawn for it and what the candidate answered. */
@Entity('attempt_questions')
export class AttemptQuestionEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId!: string;

  /** From 1, in the order shown. */
  @PrimaryColumn('int')
  position!: number;

  @Column('text', { name: 'question_id' })
  questionId!: string;

  @Column('text')
  digest!: string;

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
