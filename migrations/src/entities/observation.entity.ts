import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the environment replied to one fact of one question in one run; never changed. */
@Entity('observations')
export class ObservationEntity {
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('int')
  position!: number;

  @PrimaryColumn('text')
  fact!: string;

  @Column('jsonb')
  content!: unknown;
}
