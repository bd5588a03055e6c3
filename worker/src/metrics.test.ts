import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { reportMetrics } from './metrics.js';

test('an operator who sends SIGUSR2 is told of memory, of the event loop and of the work', async () => {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const metrics = reportMetrics(pino(sink), 0, () => ({ running: 3 }));
  try {
    await wait(50);
    const busyUntil = performance.now() + 120;
    while (performance.now() < busyUntil);
    await wait(50);
    process.emit('SIGUSR2');
    process.emit('SIGUSR2');
  } finally {
    metrics.close();
  }
  const [first, second] = lines;
  expect(first).toMatchObject({ msg: 'metrics', running: 3 });
  expect(Number(first?.rssMib)).toBeGreaterThan(20);
  expect(Number(first?.peakRssMib)).toBeGreaterThanOrEqual(Number(first?.rssMib));
  expect(Number(first?.loopMaxMs)).toBeGreaterThanOrEqual(90);
  expect(Number(first?.cpuMs)).toBeGreaterThan(0);
  // The second line tells of the time since the first alone.
  expect(Number(second?.loopMaxMs)).toBeLessThan(Number(first?.loopMaxMs));
});
