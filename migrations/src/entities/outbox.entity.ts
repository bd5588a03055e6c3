import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { JobEntity } from './job.entity.js';

/** A doorbell to be rung: written in the transaction of the change, sent by the relay, then deleted. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Index('outbox_job_id')
  @ForeignKey(() => JobEntity, { name: 'outbox_job', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'job_id' })
  jobId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
