import { createDataSource } from '@stackproof/migrations';
import { type Logger, pino } from 'pino';
import type { JobHandlers } from './claims/crew.js';
import { Crew } from './claims/crew.js';
import { listen } from './claims/listen.js';
import type { Config } from './config.js';
import * as engine from './engine.js';
import { preflightHandler } from './environments/check-environment.js';
import { clearHandler } from './environments/clear-leftovers.js';
import { scanHandler } from './environments/scan.js';
import type { HandlerContext } from './handler-context.js';
import { reportMetrics } from './metrics.js';
import { planHandler } from './preparations/plan-reset.js';
import { prepareHandler } from './preparations/prepare-attempt.js';
import { resetHandler } from './preparations/reset-attempt.js';
import { verifyHandler } from './runs/run.js';
import { openKeyRing } from './sealing/key-ring.js';
import { requireEveryKey } from './sealing/stored-secrets.js';

/** Shorter than a lease, so that a worker whose database fell silent gives its jobs up and looks for others. */
const databaseAnswerMs = 20_000;

/** A running worker. `stop` gives every job back and closes all connections. */
export type Worker = { logger: Logger; stop(): Promise<void> };

/**
 * Starts working on jobs.
 *
 * @throws SealingKeyRefused, and what Postgres says when it cannot be reached
 */
export async function startWorker(config: Config): Promise<Worker> {
  const logger = pino({ level: config.logLevel, base: { service: 'worker', pid: process.pid } });
  const keyRing = openKeyRing(config.sealingKey);
  // A job holds one connection at a time for moments; heartbeats and claims need some of their own.
  const dataSource = await createDataSource(config.databaseUrl, config.concurrency + 6, databaseAnswerMs).initialize();
  await requireEveryKey(dataSource, keyRing).catch(async (error: unknown) => {
    await dataSource.destroy();
    throw error;
  });

  const handlers = handlersFor({ dataSource, logger, engine, rules: config.rules, keyRing });
  const crew = new Crew(dataSource, handlers, logger, { concurrency: config.concurrency });
  const metrics = reportMetrics(logger, config.metricsSeconds, () => crew.counts());
  const listening = await listen(
    config,
    () => crew.wake(),
    (error) => logger.warn({ err: error }, 'the doorbell cannot be heard; polling goes on'),
  );
  logger.info({ concurrency: config.concurrency, sealingKeys: keyRing.kids() }, 'worker ready');

  return {
    logger,
    async stop() {
      metrics.close();
      await Promise.all([listening.close(), crew.drain()]);
      await dataSource.destroy();
    },
  };
}

function handlersFor(context: HandlerContext): JobHandlers {
  return {
    scan: scanHandler(context),
    preflight: preflightHandler(context),
    prepare: prepareHandler(context),
    verify: verifyHandler(context),
    reset: resetHandler(context),
    plan: planHandler(context),
    clear: clearHandler(context),
  };
}
