import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A doorbell to be rung: written in the transaction of the change, sent by the relay, then deleted. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid', { name: 'job_id' })
  jobId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
