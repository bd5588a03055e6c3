import { ConsoleLogger, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Doorbell } from '@stackproof/worker/jobs';
import { Logger } from 'nestjs-pino';
import { AUTH, type Auth } from './accounts/auth.js';
import { mountAuth } from './accounts/auth.route.js';
import { appModule } from './app.module.js';
import type { Config } from './config.js';
import { drainOnClose } from './platform/drain.js';
import { createLog, requestId, requestLog } from './platform/logging.js';
import { originCheck } from './platform/origin-check.js';
import { servePages } from './platform/pages.js';
import { InvalidInput } from './platform/problem.js';
import { securityHeaders } from './platform/security-headers.js';

const bodyLimitBytes = 64 * 1024;

/** The whole api, ready to listen. Closing it drains requests, ends event streams and gives its connections back. */
export async function createApp(config: Config, doorbell: Doorbell): Promise<NestFastifyApplication> {
  const log = createLog(config.logLevel);
  const adapter = new FastifyAdapter({
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: bodyLimitBytes,
    genReqId: requestId,
  });
  const app = await NestFactory.create<NestFastifyApplication>(appModule(config, doorbell, log), adapter, {
    // Until the log is in place only what goes wrong is told; which routes exist is in the API document.
    logger: new ConsoleLogger({ json: true, logLevels: ['warn', 'error', 'fatal'] }),
    abortOnError: false,
  });
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidInput }));

  const fastify = adapter.getInstance();
  drainOnClose(fastify);
  fastify.addHook('onResponse', requestLog(log));
  fastify.addHook('onRequest', securityHeaders(config.publicUrl));
  fastify.addHook('onRequest', originCheck(config.publicUrl));
  mountAuth(fastify, app.get<Auth>(AUTH), config.publicUrl);
  await servePages(fastify, config.webRoot);
  await app.init();
  app.useLogger(app.get(Logger));
  await fastify.ready();
  return app;
}

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined };

function invalidInput(issues: readonly Issue[]): InvalidInput {
  const placeOf = (path: Issue['path']) =>
    (path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');
  return new InvalidInput(issues.map((issue) => ({ path: placeOf(issue.path), message: issue.message })));
}
