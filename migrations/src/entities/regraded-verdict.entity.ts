import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegradeEntity } from './regrade.entity.js';
import { RunEntity } from './run.entity.js';

/** What a regrade makes of one question of one run; the verdict of the run itself stays. */
@Entity('regraded_verdicts')
@Index('regraded_verdicts_run_id', ['runId', 'position'])
export class RegradedVerdictEntity {
  @ForeignKey(() => RegradeEntity, { name: 'regraded_verdicts_regrade', onDelete: 'RESTRICT' })
  @PrimaryColumn('uuid', { name: 'regrade_id' })
  regradeId!: string;

  @ForeignKey(() => RunEntity, { name: 'regraded_verdicts_run', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('int')
  position!: number;

  /** Revision of the question whose checks judged. */
  @Column('text')
  digest!: string;

  /** A QuestionVerdict. */
  @Column('jsonb')
  content!: unknown;
}
