import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { EnvironmentEntity } from './environment.entity.js';

/** One confirmation of a host key by a person: who trusted which key instead of which, and when. Never changed or deleted. */
@Entity('host_key_pins')
export class HostKeyPinEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** null once the environment is gone; the host below stays. */
  @Index('host_key_pins_environment_id')
  @ForeignKey(() => EnvironmentEntity, { name: 'host_key_pins_environment', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'environment_id', nullable: true })
  environmentId!: string | null;

  /** Who confirmed; null once the account is gone. */
  @Index('host_key_pins_pinned_by')
  @Column('uuid', { name: 'pinned_by', nullable: true })
  pinnedBy!: string | null;

  /** `host:port` at that moment. */
  @Column('text')
  host!: string;

  /** Key trusted before, as `type base64`; null at the first confirmation. */
  @Column('text', { name: 'old_key', nullable: true })
  oldKey!: string | null;

  @Column('text', { name: 'new_key' })
  newKey!: string;

  @Column('timestamptz', { name: 'pinned_at', default: () => 'clock_timestamp()' })
  pinnedAt!: Date;
}
