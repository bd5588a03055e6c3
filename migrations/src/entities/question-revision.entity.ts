import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One immutable version of a question; attempts pin revisions by digest. */
@Entity('question_revisions')
@Index('question_revisions_one_current', ['questionId'], { unique: true, where: 'current' })
export class QuestionRevisionEntity {
  @PrimaryColumn('text', { name: 'question_id' })
  questionId!: string;

  /** SHA-256 of the canonical JSON of the content. */
  @PrimaryColumn('text')
  digest!: string;

  @Column('jsonb')
  content!: unknown;

  /** Reference solution of a practical question. */
  @Column('text', { nullable: true })
  solution!: string | null;

  /** The revision new papers are drawn from; at most one per question. */
  @Column('boolean')
  current!: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
