import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One judging again of stored observations, by an operator and with a reason. */
@Entity('regrades')
export class RegradeEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  reason!: string;

  /** current: the newest revision of each question; pinned: the one the attempt was sat with */
  @Column('text', { name: 'judged_with' })
  judgedWith!: string;

  /** { exam?, attempt?, question? } as asked for. */
  @Column('jsonb')
  selection!: unknown;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
