import { expect, test } from '@jest/globals';
import { lingering } from './linger.js';

const soon = () => new Promise((resume) => setImmediate(resume));

test('a signal with nothing pending aborts at once, for the same reason', () => {
  const cancel = new AbortController();
  const { signal } = lingering(cancel.signal);
  cancel.abort('stop');
  expect(signal.reason).toBe('stop');
});

test('pending work holds it until the last of it has ended, however it ends', async () => {
  const cancel = new AbortController();
  const { signal, keep } = lingering(cancel.signal);
  const [first, second] = [Promise.withResolvers(), Promise.withResolvers()];
  keep(first.promise);
  keep(second.promise);
  cancel.abort('stop');
  first.reject(new Error('broken'));
  await soon();
  expect(signal.aborted).toBe(false);
  second.resolve(undefined);
  await soon();
  expect(signal.reason).toBe('stop');
});

test('work that never ends holds it no longer than the bound', async () => {
  const cancel = new AbortController();
  const { signal, keep } = lingering(cancel.signal, 20);
  keep(new Promise(() => undefined));
  const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
  cancel.abort('stop');
  await aborted;
  expect(signal.reason).toBe('stop');
});
