import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EnvironmentEntity } from './environment.entity.js';

/** Somebody agreed to an exam on a cloud that holds what is not ours. Rows are added, never changed. */
@Entity('consents')
@Index('consents_environment_id', ['environmentId', 'givenAt'])
export class ConsentEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ForeignKey(() => EnvironmentEntity, { name: 'consents_environment', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'environment_id' })
  environmentId!: string;

  @Index('consents_user_id')
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  /** The name of the host, as typed. */
  @Column('text')
  typed!: string;

  /** The foreign projects and servers as they were listed then. */
  @Column('jsonb')
  listed!: unknown;

  @Column('timestamptz', { name: 'given_at', default: () => 'clock_timestamp()' })
  givenAt!: Date;
}
