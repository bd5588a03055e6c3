import { setTimeout as wait } from 'node:timers/promises';
import { faultOf } from './fault.js';

/** Waits; throws the signal's fault as soon as it aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch {
    throw faultOf(signal);
  }
}

/** Settles as `promise` does, or throws `fault()` after `ms`, or the signal's fault once it aborts. */
export async function within<T>(promise: Promise<T>, ms: number, signal: AbortSignal, fault: () => Error): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => undefined);
    throw faultOf(signal);
  }
  let stop: () => void = () => undefined;
  const bound = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(fault()), ms);
    const onAbort = () => reject(faultOf(signal));
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([promise, bound]);
  } finally {
    stop();
  }
}
