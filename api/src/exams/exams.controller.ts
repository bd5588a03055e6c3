import { Controller, Get } from '@nestjs/common';
import { type ExamList, examList, paths } from '../contract/index.js';
import { AllowSignedIn } from '../platform/allow.js';
import { Returns } from '../platform/returns.js';
import { ExamsService } from './exams.service.js';

@Controller(paths.exams)
@AllowSignedIn()
export class ExamsController {
  constructor(private readonly exams: ExamsService) {}

  @Get()
  @Returns(examList)
  list(): Promise<ExamList> {
    return this.exams.list();
  }
}
