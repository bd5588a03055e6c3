import { Controller, Get, type OnModuleDestroy, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ownAttempt } from '../attempts/own-attempt.js';
import { type ChangeEvent, changeEvent, paths } from '../contract/index.js';
import { ownEnvironment } from '../environments/own-environment.js';
import { AllowSignedIn, CurrentUser, type User } from '../platform/allow.js';
import { IdPipe } from '../platform/ids.js';
import { TooManyRequests } from '../platform/problem.js';
import { ReturnsEvents } from '../platform/returns.js';
import { Changes } from './changes.js';
import { type EventStream, openEventStream } from './event-stream.js';

/** Of one account in one process: more than anyone has pages open. */
const mostStreams = 30;
const reconnectSeconds = 30;

@Controller()
@AllowSignedIn()
export class EventsController implements OnModuleDestroy {
  private readonly streams = new Map<EventStream, User['id']>();

  constructor(
    private readonly changes: Changes,
    private readonly database: DataSource,
  ) {}

  /** Streams outlive every drain; browsers come back to another process, or to this one once it is up again. */
  onModuleDestroy(): void {
    for (const stream of this.streams.keys()) stream.end();
  }

  @Get(paths.attemptEvents(':id'))
  @ReturnsEvents(changeEvent)
  async attempt(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await ownAttempt(this.database.manager, user, id);
    this.stream(user, request, reply, [
      { topic: 'attempt', id },
      { topic: 'result', id },
    ]);
  }

  @Get(paths.environmentEvents(':id'))
  @ReturnsEvents(changeEvent)
  async environment(
    @CurrentUser() user: User,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await ownEnvironment(this.database.manager, user, id);
    this.stream(user, request, reply, [{ topic: 'environment', id }]);
  }

  private stream(user: User, request: FastifyRequest, reply: FastifyReply, events: ChangeEvent[]): void {
    const open = [...this.streams.values()].filter((userId) => userId === user.id).length;
    if (open >= mostStreams) throw new TooManyRequests(reconnectSeconds);
    const stream = openEventStream(request, reply, () => {
      this.streams.delete(stream);
      for (const stop of stops) stop();
    });
    this.streams.set(stream, user.id);
    const stops = events.map((event) => this.changes.follow(event, (change) => stream.send(change)));
  }
}
