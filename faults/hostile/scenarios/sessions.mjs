import { flood, protocolOf, sendPayload, socketOf } from '../bent-protocol.mjs';
import { openLiar } from '../liar.mjs';

const isUnit = (line) => line.endsWith('/bin/echo active');
const channelOpen = 90;
const ignore = 2;

/** Takes over the one command of the question that is no file; everything else stays honest. */
function unitLiar(lie) {
  return openLiar({ exec: (line, channel, honestly) => (isUnit(line) ? lie(channel, honestly) : honestly()) });
}

/** Does something to a connection once the question's own command comes in. */
function atUnit(act) {
  let client;
  return openLiar({
    client: (next) => {
      client = next;
    },
    exec: (line, channel, honestly) => (isUnit(line) ? act(client, channel, honestly) : honestly()),
  });
}

/** What was read before the fault is true, what came after is not known. */
const before = (reason) => ({ unit: reason, others: ['pass', reason] });

/** On a slow machine nothing of use comes through before the budget of packets is reached. */
const floods = ['too-large', 'timeout'];

export const sessions = [
  {
    name: 'channel open never answered',
    limitMs: 5_000,
    expected: 'timeout',
    open: () =>
      openLiar({
        client: (client) => {
          protocolOf(client).channelOpenConfirm = () => undefined;
        },
      }),
  },
  {
    name: 'channel for packets of no bytes',
    limitMs: 10_000,
    expected: 'malformed',
    open: () =>
      openLiar({
        client: (client) => {
          const protocol = protocolOf(client);
          const confirm = protocol.channelOpenConfirm.bind(protocol);
          protocol.channelOpenConfirm = (remote, local, window) => confirm(remote, local, window, 0);
        },
      }),
  },
  {
    name: 'channel with no window for requests',
    limitMs: 10_000,
    expected: 'timeout',
    open: () =>
      openLiar({
        client: (client) => {
          const protocol = protocolOf(client);
          const confirm = protocol.channelOpenConfirm.bind(protocol);
          protocol.channelOpenConfirm = (remote, local, _window, packet) => confirm(remote, local, 0, packet);
          protocol.channelWindowAdjust = () => undefined;
        },
      }),
  },
  {
    name: 'exec never closes',
    limitMs: 15_000,
    expected: { unit: 'timeout', others: 'pass' },
    open: () => unitLiar((channel) => channel.write('active\n')),
  },
  {
    name: 'exec is refused',
    limitMs: 10_000,
    expected: { unit: 'unreachable', settings: 'unreachable', others: 'unreachable' },
    open: () =>
      openLiar({
        client: (client) => {
          protocolOf(client).channelSuccess = (channel) => protocolOf(client).channelFailure(channel);
        },
      }),
  },
  {
    name: 'exit code missing',
    limitMs: 10_000,
    expected: { unit: 'service-error', others: 'pass' },
    open: () => unitLiar((channel) => channel.end('active\n')),
  },
  {
    name: 'ended by a signal',
    limitMs: 10_000,
    expected: { unit: 'service-error', others: 'pass' },
    open: () =>
      unitLiar((channel) => {
        channel.exit('KILL');
        channel.end();
      }),
  },
  {
    name: 'exit code 0 without the command',
    limitMs: 10_000,
    expected: { unit: 'malformed', others: 'pass' },
    open: () =>
      unitLiar((channel) => {
        channel.write('inactive\n');
        channel.exit(0);
        channel.end();
      }),
  },
  {
    name: 'reboot mid check',
    limitMs: 10_000,
    expected: before('unreachable'),
    open: () => atUnit((client) => client.end()),
  },
  {
    name: 'RST mid check',
    limitMs: 10_000,
    expected: before('unreachable'),
    open: () => atUnit((client) => socketOf(client).resetAndDestroy()),
  },
  {
    name: 'silence mid check',
    limitMs: 15_000,
    expected: before('timeout'),
    open: () => atUnit((client) => socketOf(client).pause()),
  },
  {
    name: 'invalid UTF-8 and ANSI',
    limitMs: 10_000,
    expected: 'pass',
    open: () =>
      openLiar({
        exec: (line, _channel, honestly) => {
          if (isUnit(line)) honestly(colours);
          else honestly();
        },
      }),
  },
  {
    name: 'shell set-up that talks',
    limitMs: 10_000,
    expected: 'pass',
    open: () => openLiar({ exec: (_line, _channel, honestly) => honestly('echo Welcome to $USER; echo noise >&2; ') }),
  },
  {
    name: 'shell set-up that sleeps 2 s',
    limitMs: 15_000,
    expected: 'pass',
    open: () => openLiar({ exec: (_line, _channel, honestly) => honestly('sleep 2; ') }),
  },
  {
    name: 'shell set-up that sleeps 60 s',
    limitMs: 15_000,
    expected: 'timeout',
    open: () => openLiar({ exec: (_line, _channel, honestly) => honestly('sleep 60; ') }),
  },
  {
    name: 'shell set-up that ends the shell',
    limitMs: 10_000,
    expected: 'malformed',
    open: () => openLiar({ exec: (_line, _channel, honestly) => honestly('exit 0; ') }),
  },
  {
    name: '10,000 inbound channels',
    limitMs: 15_000,
    expected: 'pass',
    // The command is answered once all of them are refused.
    open: () =>
      atUnit((client, _channel, honestly) => {
        let refused = 0;
        protocolOf(client)._handlers.CHANNEL_OPEN_FAILURE = () => {
          refused += 1;
          if (refused === 10_000) honestly();
        };
        openMany(client, 10_000);
      }),
  },
  {
    name: 'inbound channels without end, refusals unread',
    limitMs: 15_000,
    expected: floods,
    open: () =>
      openLiar({
        client: (client) =>
          client.on('ready', () => {
            socketOf(client).pause();
            flood(client, () => openMany(client, 100));
          }),
      }),
  },
  {
    name: 'keys changed all the time',
    limitMs: 10_000,
    expected: 'malformed',
    open: () =>
      openLiar({
        client: (client) => {
          client.on('ready', () => client.rekey());
          client.on('rekey', () => client.rekey());
        },
      }),
  },
  {
    name: 'endless small packets',
    limitMs: 15_000,
    expected: floods,
    open: () =>
      openLiar({
        client: (client) => client.on('ready', () => flood(client, () => sendPayload(client, [ignore, 0, 0, 0, 0]))),
      }),
  },
];

const colours = "printf '\\033[32m'; ";

/** Every kind a server may ask for: agent, X11, forwarded ports, and one that does not exist. */
function openMany(client, count) {
  const types = ['auth-agent@openssh.com', 'x11', 'forwarded-tcpip', 'no-such-channel'];
  for (let channel = 0; channel < count; channel += 1)
    sendPayload(client, openMessage(types[channel % types.length], channel));
}

function openMessage(type, channel) {
  const rest = Buffer.alloc(12 + (type === 'x11' ? 8 : type === 'forwarded-tcpip' ? 16 : 0));
  rest.writeUInt32BE(10_000 + channel);
  rest.writeUInt32BE(1_000_000, 4);
  rest.writeUInt32BE(32_768, 8);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([Buffer.from([channelOpen]), length, Buffer.from(type), rest]);
}
