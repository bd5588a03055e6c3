import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  addEnvironment,
  type ConfirmHostKey,
  confirmHostKey,
  type EnvironmentList,
  type EnvironmentView,
  environmentList,
  environmentView,
  type GiveConsent,
  giveConsent,
  type HostKeyPins,
  hostKeyPins,
  paths,
  type ReplaceHostKey,
  replaceHostKey,
} from '../contract/index.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe } from '../platform/ids.js';
import { Returns, ReturnsNothing } from '../platform/returns.js';
import { EnvironmentsService } from './environments.service.js';
import { HostKeysService } from './host-keys.service.js';

@Controller()
@AllowSignedIn()
export class EnvironmentsController {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly hostKeys: HostKeysService,
  ) {}

  @Get(paths.environments)
  @Returns(environmentList)
  list(@CurrentUser() user: User): Promise<EnvironmentList> {
    return this.environments.list(user);
  }

  @Post(paths.environments)
  @Returns(environmentView, 201)
  add(
    @CurrentUser() user: User,
    @Body({ schema: addEnvironment }) body: z.output<typeof addEnvironment>,
  ): Promise<EnvironmentView> {
    return this.environments.add(user, body);
  }

  @Get(paths.environment(':id'))
  @Returns(environmentView)
  get(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<EnvironmentView> {
    return this.environments.get(user, id);
  }

  @Put(paths.confirmHostKey(':id'))
  @Returns(environmentView)
  confirmHostKey(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Body({ schema: confirmHostKey }) body: ConfirmHostKey,
  ): Promise<EnvironmentView> {
    return this.hostKeys.confirm(user, id, body);
  }

  @Post(paths.replaceHostKey(':id'))
  @Returns(environmentView)
  replaceHostKey(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Body({ schema: replaceHostKey }) body: ReplaceHostKey,
  ): Promise<EnvironmentView> {
    return this.hostKeys.replace(user, id, body);
  }

  @Get(paths.hostKeyPins(':id'))
  @Returns(hostKeyPins)
  hostKeyPins(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<HostKeyPins> {
    return this.hostKeys.pins(user, id);
  }

  @Post(paths.scanHostKey(':id'))
  @Returns(environmentView)
  scan(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<EnvironmentView> {
    return this.environments.scan(user, id);
  }

  @Post(paths.preflight(':id'))
  @Returns(environmentView)
  preflight(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<EnvironmentView> {
    return this.environments.preflight(user, id);
  }

  @Post(paths.consent(':id'))
  @Returns(environmentView)
  consent(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Body({ schema: giveConsent }) body: GiveConsent,
  ): Promise<EnvironmentView> {
    return this.environments.consent(user, id, body);
  }

  @Post(paths.removeLeftovers(':id'))
  @Returns(environmentView)
  removeLeftovers(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<EnvironmentView> {
    return this.environments.removeLeftovers(user, id);
  }

  @Delete(paths.environment(':id'))
  @ReturnsNothing()
  remove(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<void> {
    return this.environments.remove(user, id);
  }
}
