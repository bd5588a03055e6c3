import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RunEntity } from './run.entity.js';

/** What the environment replied to one fact of one question in one run; never changed. */
@Entity('observations')
export class ObservationEntity {
  @ForeignKey(() => RunEntity, { name: 'observations_run', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('int')
  position!: number;

  @PrimaryColumn('text')
  fact!: string;

  @Column('jsonb')
  content!: unknown;
}
