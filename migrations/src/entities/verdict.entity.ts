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

  /** When the newest observation behind it was collected, on the clock of the database. */
  @Column('timestamptz', { name: 'collected_at', nullable: true })
  collectedAt!: Date | null;

  /** The instructor who lets it count although it was collected late. */
  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy!: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column('text', { name: 'accept_reason', nullable: true })
  acceptReason!: string | null;
}
