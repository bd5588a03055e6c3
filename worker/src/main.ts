import { readConfig } from './config.js';
import { startWorker, type Worker } from './worker.js';

const drainMs = 8_000;

try {
  const worker = await startWorker(readConfig(process.env));
  endWhenAsked(worker);
  process.send?.({ kind: 'ready' });
} catch (error) {
  process.stderr.write(`The worker cannot start. ${sentenceOf(error)}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}

/** SIGTERM, SIGINT or the end of the parent: jobs go back to the queue, and the process is gone within ten seconds. */
function endWhenAsked(worker: Worker): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    // Leases that cannot be given back in time run out by themselves.
    setTimeout(() => process.exit(1), drainMs).unref();
    await worker.stop();
    worker.logger.info('worker ended');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => void end());
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Postgres refused connections come as several errors in one, without a message of their own.
  const [first] = error instanceof AggregateError ? error.errors : [];
  return error.message || String(first ?? error.stack);
}
