import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RunEntity } from './run.entity.js';

/** The judgement of one question in one run: its checks and guards. */
@Entity('verdicts')
export class VerdictEntity {
  @ForeignKey(() => RunEntity, { name: 'verdicts_run', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('int')
  position!: number;

  /** A QuestionVerdict. */
  @Column('jsonb')
  content!: unknown;
}
