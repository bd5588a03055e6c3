import { Body, Controller, Get, Patch } from '@nestjs/common';
import { type MeView, meView, paths, type UpdateMe, updateMe } from '../contract/index.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { Returns } from '../platform/returns.js';
import { MeService } from './me.service.js';

@Controller(paths.me)
@AllowSignedIn()
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get()
  @Returns(meView)
  get(@CurrentUser() user: User): MeView {
    return user;
  }

  @Patch()
  @Returns(meView)
  update(@CurrentUser() user: User, @Body({ schema: updateMe }) body: UpdateMe): Promise<MeView> {
    return this.me.update(user, body);
  }
}
