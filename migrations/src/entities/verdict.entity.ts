import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The judgement of one question in one run: its checks and guards. */
@Entity('verdicts')
export class VerdictEntity {
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('int')
  position!: number;

  /** A QuestionVerdict. */
  @Column('jsonb')
  content!: unknown;
}
