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
  // With bounds instead of numbers, how many are drawn differs from paper to paper.
  const isCounted = exam.domains.every(({ atLeast }) => atLeast === undefined);
  const sum = (kind: 'practical' | 'knowledge') => exam.domains.reduce((all, domain) => all + domain[kind], 0);
  return {
    id: exam.id,
    title: exam.title,
    description: exam.description,
    kind: exam.kind ?? 'full',
    lesson: exam.lesson ?? null,
    minutes: exam.minutes,
    passPercent: exam.passPercent,
    questions: isCounted ? { practical: sum('practical'), knowledge: sum('knowledge') } : null,
    domains: exam.domains.map(({ domain, weight, practical, knowledge }) => ({
      domain,
      weight,
      questions: isCounted ? practical + knowledge : null,
    })),
    needsEnvironment: sum('practical') > 0,
  };
}
