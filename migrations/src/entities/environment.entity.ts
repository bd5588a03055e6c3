import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A candidate's own DevStack (or lab), reached over SSH. */
@Entity('environments')
@Index('environments_address', ['host', 'port'])
export class EnvironmentEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index('environments_owner_id')
  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  host!: string;

  @Column('int')
  port!: number;

  @Column('text', { name: 'ssh_user' })
  sshUser!: string;

  /** scanning, unreachable, refused, unconfirmed, unchecked, checking, ready, blocked */
  @Column('text')
  state!: string;

  /** Host key as `type base64`, read by the worker; trusted only once confirmed. */
  @Column('text', { name: 'host_key', nullable: true })
  hostKey!: string | null;

  @Column('timestamptz', { name: 'host_key_confirmed_at', nullable: true })
  hostKeyConfirmedAt!: Date | null;

  /** Another key than the confirmed one, shown by the host at the last look; trusted only once it replaces that. */
  @Column('text', { name: 'offered_host_key', nullable: true })
  offeredHostKey!: string | null;

  /** OpenSSH form of the public half of our key pair. */
  @Column('text', { name: 'public_key', nullable: true })
  publicKey!: string | null;

  /** The private half, sealed; only the worker has the key that opens it. */
  @Column('jsonb', { name: 'sealed_key', nullable: true })
  sealedKey!: unknown;

  @Column('text', { name: 'machine_id', nullable: true })
  machineId!: string | null;

  @Column('jsonb', { nullable: true })
  preflight!: unknown;

  @Column('jsonb', { nullable: true })
  problem!: unknown;

  /** What preflight discovered: public network, image, flavor, volume type, home of the SSH user. */
  @Column('jsonb', { name: 'discovered', nullable: true })
  discovered!: unknown;

  /** What the cloud offers, as the newest preflight found it. */
  @Column('jsonb', { nullable: true })
  profile!: unknown;

  /** Projects and servers that are not ours, as the newest preflight found them. */
  @Column('jsonb', { name: 'foreign_things', nullable: true })
  foreignThings!: unknown;

  /** What earlier attempts left, by prefix, as the newest preflight found it. */
  @Column('jsonb', { nullable: true })
  leftovers!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
