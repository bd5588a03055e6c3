import { fakeHost } from '../../worker/dist/environment/fake-host.js';
import { sendPayload } from '../hostile/bent-protocol.mjs';
import { mutated } from './mutate.mjs';

/** Messages a server may send once somebody has signed in, by their first byte and a form that is right. */
const messages = [
  [1, '000000020000000362796500000000'], // disconnect
  [2, '0000000474657374'], // ignore
  [4, '010000000474657374 00000000'], // debug
  [20, '00'.repeat(16)], // key exchange begins
  [51, '000000097075626c69636b657900'], // sign-in refused
  [52, ''], // sign-in accepted
  [80, '0000000b6b656570616c697665407801'], // global request
  [80, '00000017686f73746b6579732d3030406f70656e7373682e636f6d00'], // host keys
  [81, '00000001'], // request accepted
  [82, ''], // request refused
  [90, '00000003783131000000050010000000008000'], // open a channel
  [91, '00000000000000000020000000008000'], // channel opened
  [92, '00000000000000010000000162 00000000'], // channel refused
  [93, '0000000000100000'], // window
  [94, '000000000000000568656c6c6f'], // data
  [95, '00000000000000010000000568656c6c6f'], // error stream
  [96, '00000000'], // end
  [97, '00000000'], // close
  [98, '000000000000000b657869742d7374617475730000000000'], // exit code
  [98, '000000000000000b657869742d7369676e616c00000000044b494c4c0000000000000000'], // exit signal
  [99, '00000000'], // request accepted
  [100, '00000000'], // request refused
  [255, '00'],
].map(([type, hex]) => Buffer.from(type.toString(16).padStart(2, '0') + hex.replaceAll(' ', ''), 'hex'));

/** A host on a real socket that answers commands with properly encrypted nonsense. */
export async function openSessions() {
  let client;
  let random;
  const host = await fakeHost(
    () => {
      for (let left = 1 + random.below(4); left > 0; left -= 1) {
        const payload = random.chance(0.2)
          ? random.bytes(1 + random.below(60))
          : mutated(random, random.pick(messages));
        if (payload.length > 0) sendPayload(client, payload);
      }
      return { stdout: 'done' };
    },
    {
      onClient: (next) => {
        client = next;
      },
    },
  );
  let connection;
  return {
    /** One command and its reply. */
    async ask(next) {
      random = next;
      if (connection === undefined || connection.ended.aborted) {
        connection = await host.connect({ handshakeMs: 5_000 });
      }
      try {
        return await connection.exec({ argv: ['/bin/true'], timeoutMs: 200 });
      } catch (error) {
        // What is left of it would be judged with the next case.
        connection.close();
        throw error;
      }
    },
    close: () => {
      connection?.close();
      return host.close();
    },
  };
}
