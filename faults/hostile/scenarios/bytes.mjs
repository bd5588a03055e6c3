import { flood, protocolOf } from '../bent-protocol.mjs';
import { openLiar } from '../liar.mjs';

const isUnit = (line) => line.endsWith('/bin/echo active');
const chunk = Buffer.alloc(32_000, 'y');
const lines = Buffer.from('yes\n'.repeat(8_000));

/** More than a command may print; what else was under way falls with the connection if the host goes on. */
const tooMuch = { limitMs: 15_000, expected: { unit: 'too-large', others: ['pass', 'too-large'] } };

/** Pours a gigabyte into a stream of the channel, minding the window. */
function gigabyte(stream, piece) {
  let left = 1024 ** 3;
  const more = () => {
    while (left > 0 && !stream.destroyed) {
      left -= piece.length;
      if (!stream.write(piece)) return void stream.once('drain', more);
    }
  };
  more();
}

function printing(print) {
  let client;
  return openLiar({
    client: (next) => {
      client = next;
    },
    exec: (line, channel, honestly) => (isUnit(line) ? print(channel, client) : honestly()),
  });
}

export const bytes = [
  { name: '1 GB stdout', ...tooMuch, open: () => printing((channel) => gigabyte(channel, lines)) },
  { name: '1 GB stderr', ...tooMuch, open: () => printing((channel) => gigabyte(channel.stderr, lines)) },
  { name: 'output without newline', ...tooMuch, open: () => printing((channel) => gigabyte(channel, chunk)) },
  {
    name: 'window overrun by a command',
    ...tooMuch,
    open: () =>
      printing((channel, client) => flood(client, () => protocolOf(client).channelData(channel.outgoing.id, chunk))),
  },
  {
    name: 'window overrun while unread',
    limitMs: 15_000,
    expected: 'too-large',
    // Nobody reads the error stream of a forwarded port.
    open: () => {
      let client;
      return openLiar({
        client: (next) => {
          client = next;
        },
        forward: (_where, accept) => {
          const channel = accept();
          channel.on('error', () => undefined);
          flood(client, () => protocolOf(client).channelExtData(channel.outgoing.id, chunk, 1));
          return true;
        },
      });
    },
  },
  {
    name: 'forwarded port that pours',
    limitMs: 10_000,
    expected: ['too-large', 'malformed'],
    open: () =>
      openLiar({
        forward: (_where, accept) => {
          const channel = accept();
          channel.on('error', () => undefined);
          gigabyte(channel, chunk);
          return true;
        },
      }),
  },
];
