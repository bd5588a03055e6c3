import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  type AnswerSaved,
  type AttemptList,
  type AttemptView,
  answerSaved,
  attemptList,
  attemptView,
  type FlagQuestion,
  flagQuestion,
  paths,
  type RebindAttempt,
  rebindAttempt,
  type SaveAnswer,
  type SavedAnswer,
  type StartAttempt,
  saveAnswer,
  savedAnswer,
  startAttempt,
} from '../contract/index.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe, PositionPipe } from '../platform/ids.js';
import { Returns } from '../platform/returns.js';
import { AttemptsService } from './attempts.service.js';

@Controller()
@AllowSignedIn()
export class AttemptsController {
  constructor(private readonly attempts: AttemptsService) {}

  @Get(paths.attempts)
  @Returns(attemptList)
  list(@CurrentUser() user: User): Promise<AttemptList> {
    return this.attempts.list(user);
  }

  @Post(paths.attempts)
  @Returns(attemptView, 201)
  start(@CurrentUser() user: User, @Body({ schema: startAttempt }) body: StartAttempt): Promise<AttemptView> {
    return this.attempts.start(user, body);
  }

  @Get(paths.attempt(':id'))
  @Returns(attemptView)
  get(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<AttemptView> {
    return this.attempts.get(user, id);
  }

  @Post(paths.begin(':id'))
  @Returns(attemptView)
  begin(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<AttemptView> {
    return this.attempts.begin(user, id);
  }

  @Post(paths.prepareAgain(':id'))
  @Returns(attemptView)
  prepareAgain(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<AttemptView> {
    return this.attempts.prepareAgain(user, id);
  }

  @Post(paths.abandon(':id'))
  @Returns(attemptView)
  abandon(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<AttemptView> {
    return this.attempts.abandon(user, id);
  }

  @Post(paths.rebind(':id'))
  @Returns(attemptView)
  rebind(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Body({ schema: rebindAttempt }) body: RebindAttempt,
  ): Promise<AttemptView> {
    return this.attempts.rebind(user, id, body.environmentId);
  }

  @Post(paths.submit(':id'))
  @Returns(attemptView)
  submit(@CurrentUser() user: User, @Param('id', IdPipe) id: string): Promise<AttemptView> {
    return this.attempts.submit(user, id);
  }

  @Put(paths.answer(':id', ':position'))
  @Returns(answerSaved)
  saveAnswer(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Param('position', PositionPipe) position: number,
    @Body({ schema: saveAnswer }) body: SaveAnswer,
  ): Promise<AnswerSaved> {
    return this.attempts.saveAnswer(user, id, position, body);
  }

  @Put(paths.flag(':id', ':position'))
  @Returns(savedAnswer)
  flag(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Param('position', PositionPipe) position: number,
    @Body({ schema: flagQuestion }) body: FlagQuestion,
  ): Promise<SavedAnswer> {
    return this.attempts.flag(user, id, position, body.flagged);
  }
}
