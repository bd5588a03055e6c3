import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { keyPair } from '../../../worker/dist/environment/fake-host.js';
import { socketOf } from '../bent-protocol.mjs';
import { openLiar } from '../liar.mjs';
import { reply } from '../service.mjs';
import { openSshd } from '../sshd.mjs';

/** Each limit that no other scenario runs into, at its real length. */
export const limits = [
  { name: 'filtered port', limitMs: 10_000, expected: 'unreachable', open: openFiltered },
  {
    name: 'filtered port, shown at once',
    limitMs: 5_000,
    expected: 'unreachable',
    budgets: { failMs: 0 },
    open: openFiltered,
  },
  {
    name: 'command that asks for 200 s',
    limitMs: 60_000,
    expected: 'timeout',
    work: 'command',
    open: () => openLiar(),
  },
  {
    name: 'silence under a long command: keepalive',
    limitMs: 20_000,
    expected: ['timeout', 'unreachable'],
    work: 'command',
    open: () => {
      let client;
      return openLiar({
        client: (next) => {
          client = next;
        },
        exec: () => socketOf(client).pause(),
      });
    },
  },
  {
    name: 'a run of pages that take 9 s each',
    limitMs: 180_000,
    expected: { networks: 'timeout', others: 'pass' },
    open: () => openSshd(slowPages),
  },
];

/** A port whose queue is full: the kernel lets further greetings fall, as a firewall does. */
async function openFiltered() {
  const script =
    "const s=require('net').createServer();s.listen({port:0,host:'127.0.0.1',backlog:1},()=>console.log(s.address().port))";
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const port = Number(line);
  child.kill('SIGSTOP');
  const fill = async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const quiet = AbortSignal.timeout(500);
    return once(socket, 'connect', { signal: quiet }).then(
      () => true,
      () => false,
    );
  };
  while (await fill());
  const { privateKey, publicKey: hostKey } = keyPair();
  process.once('exit', () => child.kill('SIGKILL'));
  return { target: { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey }, stop: () => child.kill('SIGKILL') };
}

function slowPages({ url }, response, base) {
  if (!url.includes('/v2.0/networks')) return false;
  const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
  const networks_links = [{ rel: 'next', href: `${base}/networking/v2.0/networks?page=${page + 1}` }];
  setTimeout(() => reply(response, 200, { networks: [{ name: 'lan' }], networks_links }), 9_400);
  return true;
}
