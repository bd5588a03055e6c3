import { type DynamicModule, Module, type Provider, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, Reflector } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExamEntity } from '@stackproof/migrations';
import type { Doorbell } from '@stackproof/worker/jobs';
import { Pool } from 'pg';
import type { Logger as Log } from 'pino';
import { AUTH, createAuth } from './accounts/auth.js';
import { MeController } from './accounts/me.controller.js';
import { MeService } from './accounts/me.service.js';
import { RolesGuard } from './accounts/roles.guard.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { DeadlineSweep } from './attempts/deadline-sweep.js';
import { ResetPlansController } from './attempts/reset-plans.controller.js';
import { ResetPlansService } from './attempts/reset-plans.service.js';
import { Revisions } from './attempts/revisions.js';
import type { Config } from './config.js';
import { EnvironmentsController } from './environments/environments.controller.js';
import { EnvironmentsService } from './environments/environments.service.js';
import { HostKeysService } from './environments/host-keys.service.js';
import { Changes, DATABASE_URL } from './events/changes.js';
import { EventsController } from './events/events.controller.js';
import { ExamsController } from './exams/exams.controller.js';
import { ExamsService } from './exams/exams.service.js';
import { HealthController } from './health/health.controller.js';
import { DatabaseModule } from './platform/database.module.js';
import { logging } from './platform/logging.js';
import { DOORBELL, OutboxRelay } from './platform/outbox-relay.js';
import { ProblemFilter } from './platform/problem.filter.js';
import { LateVerdictsController } from './results/late-verdicts.controller.js';
import { LateVerdictsService } from './results/late-verdicts.service.js';
import { ResultsController } from './results/results.controller.js';
import { ResultsService } from './results/results.service.js';
import { RunSweep } from './results/run-sweep.js';
import { SignalsController } from './signals/signals.controller.js';
import { SignalsService } from './signals/signals.service.js';

/** Every controller of the product, in the order of the API document. */
export const controllers = [
  HealthController,
  MeController,
  ExamsController,
  EnvironmentsController,
  AttemptsController,
  ResetPlansController,
  ResultsController,
  LateVerdictsController,
  SignalsController,
  EventsController,
];

const services = [
  MeService,
  ExamsService,
  EnvironmentsService,
  HostKeysService,
  AttemptsService,
  ResetPlansService,
  DeadlineSweep,
  Revisions,
  ResultsService,
  LateVerdictsService,
  RunSweep,
  SignalsService,
  Changes,
  OutboxRelay,
];

/** What every request passes: the guard, the schema of its reply, the shape of its refusal. */
const passages: Provider[] = [
  { provide: APP_GUARD, useClass: RolesGuard },
  { provide: APP_FILTER, useClass: ProblemFilter },
  {
    provide: APP_INTERCEPTOR,
    inject: [Reflector],
    useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
  },
];

@Module({})
class AppModule {}

/** Everything of this process, for one configuration and one doorbell. */
export function appModule(config: Config, doorbell: Doorbell, log: Log): DynamicModule {
  return {
    module: AppModule,
    imports: [logging(log), DatabaseModule.connect(config.databaseUrl), TypeOrmModule.forFeature([ExamEntity])],
    controllers,
    providers: [
      { provide: DOORBELL, useValue: doorbell },
      { provide: DATABASE_URL, useValue: config.databaseUrl },
      {
        provide: AUTH,
        inject: [Pool],
        useFactory: (pool: Pool) => createAuth(pool, { publicUrl: config.publicUrl, secret: config.authSecret }),
      },
      ...passages,
      ...services,
    ],
  };
}
