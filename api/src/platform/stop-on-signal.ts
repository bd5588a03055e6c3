import { Logger } from '@nestjs/common';

const drainMs = 10_000;

/** Drains once on SIGTERM, SIGINT or when the process that forked us is gone; what hangs longer than ten seconds is cut off. */
export function stopOnSignal(drain: () => Promise<void>): void {
  const logger = new Logger('main');
  let isStopping = false;
  const stop = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.log(`Stopping: ${reason}`);
    setTimeout(() => process.exit(1), drainMs - 500).unref();
    drain().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('the launcher is gone'));
}
