import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A blueprint that papers are drawn from. */
@Entity('exams')
export class ExamEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb')
  content!: unknown;

  @Column('boolean')
  offered!: boolean;
}
