import ssh2 from 'ssh2';
import { keyPair } from '../../../worker/dist/environment/fake-host.js';
import { flood, sendPayload } from '../bent-protocol.mjs';
import { openLiar } from '../liar.mjs';
import { openRaw, openStalling, pour } from '../raw-server.mjs';

const ident = 'SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13\r\n';
const userauthBanner = 53;
const userauthSuccess = 52;
const ignore = 2;

/** Until a host has proven its key, every failure reads `unreachable` and shows after ten seconds. */
const unproven = { limitMs: 10_000, expected: 'unreachable' };

export const handshakes = [
  { name: 'no banner', ...unproven, open: () => openRaw(() => undefined) },
  { name: 'slow banner, 1 byte/s', ...unproven, open: () => openRaw(drip) },
  { name: 'giant banner', ...unproven, open: () => openRaw((socket) => pour(socket, Buffer.alloc(65_536, 'x'))) },
  {
    name: 'banner of endless lines',
    ...unproven,
    open: () => openRaw((socket) => pour(socket, Buffer.from('Welcome!\r\n'.repeat(6_000)))),
  },
  {
    name: 'a web server',
    ...unproven,
    open: () => openRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')),
  },
  {
    name: 'PerSourcePenalties refusal',
    ...unproven,
    open: () => openRaw((socket) => socket.end('Not allowed at this time\r\n')),
  },
  {
    name: 'key exchange stalls in the list of algorithms',
    ...unproven,
    open: async () => openStalling(await openLiar(), 300),
  },
  { name: 'key exchange stalls before the key', ...unproven, open: async () => openStalling(await openLiar(), 900) },
  { name: 'random bytes after the banner', ...unproven, open: () => openRaw(noise) },
  { name: 'success before any key exchange', ...unproven, open: () => openRaw(tooEarly) },
  {
    name: 'sign-in stalls',
    limitMs: 10_000,
    expected: 'timeout',
    open: () => openLiar({ signIn: () => undefined }),
  },
  {
    name: 'sign-in is refused',
    limitMs: 10_000,
    expected: 'unauthorised',
    open: () => openLiar({ signIn: (context) => context.reject(['publickey']) }),
  },
  {
    name: 'sign-in asks for a password',
    limitMs: 10_000,
    expected: 'unauthorised',
    open: () => openLiar({ signIn: (context) => context.reject(['password', 'keyboard-interactive'], true) }),
  },
  {
    name: 'sign-in under endless banners',
    limitMs: 10_000,
    expected: 'too-large',
    open: () => openLiar({ signIn: (_context, _accept, client) => flood(client, bannerTo(client)) }),
  },
  {
    name: 'sign-in under endless empty messages',
    limitMs: 10_000,
    expected: 'too-large',
    open: () =>
      openLiar({
        signIn: (_context, _accept, client) => flood(client, () => sendPayload(client, [ignore, 0, 0, 0, 0])),
      }),
  },
  {
    name: 'changed host key',
    limitMs: 10_000,
    expected: 'host-key-changed',
    open: () => openLiar({ server: { hostKeys: [keyPair().privateKey] } }),
  },
  {
    name: 'key of another type',
    limitMs: 10_000,
    expected: 'host-key-changed',
    open: () => openLiar({ server: { hostKeys: [ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private] } }),
  },
];

function drip(socket) {
  let sent = 0;
  const timer = setInterval(() => socket.write(ident.charAt(sent++ % ident.length)), 1_000);
  socket.on('close', () => clearInterval(timer));
}

function noise(socket) {
  socket.write(ident);
  pour(socket, Buffer.from(Array.from({ length: 8_192 }, (_, at) => (at * 7_919) % 251)));
}

/** As the libssh servers could be told in 2018, only towards the client. */
function tooEarly(socket) {
  const packet = Buffer.alloc(16);
  packet.writeUInt32BE(12);
  packet[4] = 10;
  packet[5] = userauthSuccess;
  socket.write(ident);
  socket.write(packet);
}

function bannerTo(client) {
  const text = Buffer.alloc(30_000, 'b');
  const payload = Buffer.alloc(1 + 4 + text.length + 4);
  payload[0] = userauthBanner;
  payload.writeUInt32BE(text.length, 1);
  text.copy(payload, 5);
  return () => sendPayload(client, payload);
}
