import { Controller, Get, Param } from '@nestjs/common';
import { paths, type SignalList, signalList } from '../contract/index.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe } from '../platform/ids.js';
import { Returns } from '../platform/returns.js';
import { SignalsService } from './signals.service.js';

@Controller()
@AllowSignedIn()
export class SignalsController {
  constructor(private readonly signals: SignalsService) {}

  @Get(paths.signals(':id'))
  @Returns(signalList)
  list(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<SignalList> {
    return this.signals.list(user, id);
  }
}
