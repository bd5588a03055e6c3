import type { ClientChannel } from 'ssh2';
import { EnvironmentFault, faultOf } from './fault.js';
import { within } from './pause.js';
import type { Line } from './ssh-line.js';

const channelMs = 5_000;
const leastPacketBytes = 256;

type Done = (error: Error | undefined, channel: ClientChannel) => void;

/**
 * Opens a channel within its time. `use` is called in the turn the channel opens: an exit code may stand in the same
 * packet. A channel that opens too late is closed again.
 *
 * @throws EnvironmentFault, or the error of the host's refusal
 */
export async function openChannel<T>(
  { life, end }: Pick<Line, 'life' | 'end'>,
  ask: (done: Done) => void,
  use: (channel: ClientChannel) => T,
): Promise<T> {
  let isWanted = true;
  const opened = new Promise<T>((resolve, reject) => {
    if (life.aborted) return reject(faultOf(life));
    ask((error, channel) => {
      if (error !== undefined) return reject(error);
      // Data after the end of a stream is an error of that stream; one that nobody listens to would end the worker.
      channel.on('error', () => undefined);
      channel.stderr.on('error', (cause: Error) => end(pastEnd(cause)));
      if (!isWanted) return void channel.close();
      if (packetBytes(channel) < leastPacketBytes) return end(tooSmall());
      resolve(use(channel));
    });
  });
  try {
    return await within(opened, channelMs, life, tooLate);
  } finally {
    isWanted = false;
  }
}

/** The largest packet the host takes. Told that it is 0, ssh2 writes packets of 0 bytes for ever. */
function packetBytes(channel: ClientChannel): number {
  return (channel as ClientChannel & { outgoing: { packetSize: number } }).outgoing.packetSize;
}

function tooSmall(): EnvironmentFault {
  return new EnvironmentFault('malformed', 'The host opened a channel that takes no data.');
}

function pastEnd(cause: Error): EnvironmentFault {
  return new EnvironmentFault('malformed', 'The host went on after the end of a stream.', { cause });
}

function tooLate(): EnvironmentFault {
  return new EnvironmentFault('timeout', 'The host opened no channel in time.');
}
