import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger } from 'pino';

/** How the process fared since the line before. */
type Metrics = {
  /** Memory held now, and the most ever held, in MiB; of it what JavaScript uses, and what buffers use beside it. */
  rssMib: number;
  peakRssMib: number;
  heapMib: number;
  bufferMib: number;
  /** How late timers were: what the event loop was busy for at a stretch. */
  loopP50Ms: number;
  loopP99Ms: number;
  loopMaxMs: number;
  /** Time on the processor, in milliseconds. */
  cpuMs: number;
  overSeconds: number;
};

const resolutionMs = 10;

/**
 * Writes a line `metrics` each `everySeconds` (0: never) and on SIGUSR2, for an operator who asks now.
 * Each line tells of the time since the line before.
 *
 * @param counts what else stands in the line, such as the jobs at work
 */
export function reportMetrics(
  logger: Logger,
  everySeconds: number,
  counts: () => Readonly<Record<string, number>>,
): { close(): void } {
  const loop = monitorEventLoopDelay({ resolution: resolutionMs });
  loop.enable();
  let since = performance.now();
  let cpu = process.cpuUsage();

  const report = () => {
    const now = performance.now();
    const used = process.cpuUsage(cpu);
    const { rss, heapUsed, external } = process.memoryUsage();
    const metrics: Metrics = {
      rssMib: mib(rss),
      peakRssMib: Math.round(process.resourceUsage().maxRSS / 1024),
      heapMib: mib(heapUsed),
      bufferMib: mib(external),
      loopP50Ms: lateMs(loop.percentile(50)),
      loopP99Ms: lateMs(loop.percentile(99)),
      loopMaxMs: lateMs(loop.max),
      cpuMs: Math.round((used.user + used.system) / 1000),
      overSeconds: Math.round((now - since) / 100) / 10,
    };
    logger.info({ ...metrics, ...counts() }, 'metrics');
    loop.reset();
    since = now;
    cpu = process.cpuUsage();
  };
  const timer = everySeconds === 0 ? undefined : setInterval(report, everySeconds * 1000).unref();
  process.on('SIGUSR2', report);
  return {
    close() {
      clearInterval(timer);
      process.off('SIGUSR2', report);
      loop.disable();
    },
  };
}

/** The histogram holds whole pauses between two looks, in nanoseconds; a look was meant to come each `resolutionMs`. */
function lateMs(nanoseconds: number): number {
  return Math.max(0, Math.round(nanoseconds / 1e5 - resolutionMs * 10) / 10);
}

function mib(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
