import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ExamEntity } from '@stackproof/migrations';
import type { Exam } from '@stackproof/question-bank';
import type { Repository } from 'typeorm';
import type { ExamList, ExamView } from '../contract/index.js';

@Injectable()
export class ExamsService {
  constructor(@InjectRepository(ExamEntity) private readonly exams: Repository<ExamEntity>) {}

  async list(): Promise<ExamList> {
    const offered = await this.exams.find({ where: { offered: true }, order: { id: 'ASC' } });
    return { exams: offered.map(({ content }) => examViewOf(content as Exam)) };
  }
}

function examViewOf(exam: Exam): ExamView {
  const practical = exam.domains.reduce((sum, domain) => sum + domain.practical, 0);
  const knowledge = exam.domains.reduce((sum, domain) => sum + domain.knowledge, 0);
  return {
    id: exam.id,
    title: exam.title,
    description: exam.description,
    minutes: exam.minutes,
    passPercent: exam.passPercent,
    questions: { practical, knowledge },
    domains: exam.domains.map(({ domain, weight, ...drawn }) => ({
      domain,
      weight,
      questions: drawn.practical + drawn.knowledge,
    })),
    needsEnvironment: practical > 0,
  };
}
