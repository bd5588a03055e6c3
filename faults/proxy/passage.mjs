import { setTimeout as wait } from 'node:timers/promises';

/** More than this waiting makes the sender wait as well, as a full network does. */
const mostWaitingBytes = 1024 * 1024;

/**
 * Carries one direction of a connection, under the fault of the moment.
 *
 * @param {import('node:net').Socket} from
 * @param {import('node:net').Socket} to
 * @param {{ destroy: () => void, reset: () => void }} ends how the whole connection can end
 * @param {boolean} isReply whether this is what the target sends; the byte counts of faults are its bytes
 * @returns {{ impose: (fault: import('./fault-proxy.mjs').Fault | undefined) => void }}
 */
export function createPassage(from, to, ends, isReply) {
  let fault;
  let left = Number.POSITIVE_INFINITY;
  let waiting = 0;
  let isSilent = false;
  let healed = Promise.withResolvers();
  let last = Promise.resolve();

  const deliver = async (chunk, arrivedAt) => {
    if (fault?.kind === 'latency') await wait(Math.max(0, arrivedAt + fault.ms - performance.now()));
    if (fault?.kind === 'slow') await wait((1000 * chunk.length) / fault.bytesPerSecond);
    while (fault?.kind === 'blackhole' && !from.destroyed) await healed.promise;
    if (isSilent || to.destroyed) return;
    if (chunk.length >= left) breakAt(chunk);
    else to.write(chunk);
    left -= chunk.length;
  };
  const breakAt = (chunk) => {
    if (fault?.kind === 'corrupt') {
      chunk[Math.max(0, left - 1)] ^= 0x55;
      left = Number.POSITIVE_INFINITY;
      to.write(chunk);
    } else if (fault?.kind === 'reset') {
      ends.reset();
    } else {
      to.end(chunk.subarray(0, left), ends.destroy);
    }
  };
  const queue = (step, size) => {
    waiting += size;
    if (waiting > mostWaitingBytes) from.pause();
    last = last.then(step).then(() => {
      waiting -= size;
      from.resume();
    });
  };

  from.on('data', (chunk) => {
    const arrivedAt = performance.now();
    queue(() => deliver(chunk, arrivedAt), chunk.length);
  });
  from.on('end', () => queue(() => void (isSilent || to.end()), 0));
  from.once('close', () => healed.resolve());
  return {
    impose: (next) => {
      fault = next;
      if (next?.kind === 'half-open') isSilent = true;
      const isCounted = isReply && ['cut', 'reset', 'corrupt'].includes(next?.kind);
      left = isCounted ? (next.afterBytes ?? 0) : Number.POSITIVE_INFINITY;
      // A connection that is idle when it is to be cut has nothing left to wait for.
      if (isCounted && left === 0 && next.kind !== 'corrupt') ends[next.kind === 'reset' ? 'reset' : 'destroy']();
      healed.resolve();
      healed = Promise.withResolvers();
    },
  };
}
