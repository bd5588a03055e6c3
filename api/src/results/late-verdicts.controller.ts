import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type AcceptLate, acceptLate, type LateVerdicts, lateVerdicts, paths } from '../contract/index.js';
import { AllowRoles, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe, PositionPipe } from '../platform/ids.js';
import { Returns } from '../platform/returns.js';
import { LateVerdictsService } from './late-verdicts.service.js';

@Controller()
@AllowRoles('instructor', 'administrator')
export class LateVerdictsController {
  constructor(private readonly late: LateVerdictsService) {}

  @Get(paths.lateVerdicts)
  @Returns(lateVerdicts)
  list(): Promise<LateVerdicts> {
    return this.late.list();
  }

  @Post(paths.acceptLate(':id', ':position'))
  @Returns(lateVerdicts)
  accept(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Param('position', PositionPipe) position: number,
    @Body({ schema: acceptLate }) body: AcceptLate,
  ): Promise<LateVerdicts> {
    return this.late.accept(user, { attemptId: id, position }, body);
  }
}
