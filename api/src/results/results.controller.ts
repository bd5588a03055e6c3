import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type CleanUp, cleanUp, paths, type ResultView, type RunView, resultView, runView } from '../contract/index.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe, PositionPipe } from '../platform/ids.js';
import { Returns } from '../platform/returns.js';
import { ResultsService } from './results.service.js';

@Controller()
@AllowSignedIn()
export class ResultsController {
  constructor(private readonly results: ResultsService) {}

  @Get(paths.result(':id'))
  @Returns(resultView)
  get(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<ResultView> {
    return this.results.get(user, id);
  }

  @Post(paths.verify(':id'))
  @Returns(runView, 201)
  verify(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<RunView> {
    return this.results.verifyAgain(user, id);
  }

  @Post(paths.verifyQuestion(':id', ':position'))
  @Returns(runView, 201)
  verifyQuestion(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Param('position', PositionPipe) position: number,
  ): Promise<RunView> {
    return this.results.verifyAgain(user, id, position);
  }

  @Post(paths.cancelRun(':id'))
  @Returns(runView)
  cancelRun(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<RunView> {
    return this.results.cancelRun(user, id);
  }

  @Post(paths.cleanUp(':id'))
  @Returns(resultView)
  cleanUp(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Body({ schema: cleanUp }) body: CleanUp,
  ): Promise<ResultView> {
    return this.results.cleanUp(user, id, body);
  }
}
