import { Controller, Get, Param, Post } from '@nestjs/common';
import { paths, type ResetPlanView, resetPlanView } from '../contract/index.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe } from '../platform/ids.js';
import { Returns } from '../platform/returns.js';
import { ResetPlansService } from './reset-plans.service.js';

@Controller()
@AllowSignedIn()
export class ResetPlansController {
  constructor(private readonly plans: ResetPlansService) {}

  @Get(paths.resetPlan(':id'))
  @Returns(resetPlanView)
  get(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<ResetPlanView> {
    return this.plans.get(user, id);
  }

  @Post(paths.resetPlan(':id'))
  @Returns(resetPlanView)
  make(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<ResetPlanView> {
    return this.plans.make(user, id);
  }
}
