import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import ssh2 from 'ssh2';
import { keyPair } from '../../worker/dist/environment/fake-host.js';
import { disguise, writeHostFiles } from './host-files.mjs';
import { openService } from './service.mjs';

/**
 * @typedef {object} Lies each takes over a part of what an honest host does
 * @property {(client: any) => void} [client] with each connection, before anything was said
 * @property {(line: string, channel: any, honestly: (setUp?: string, line?: string) => void) => void} [exec]
 *   instead of running a command; `setUp` is what the shell reads before the line
 * @property {(context: any, accept: () => void, client: any) => void} [signIn]
 * @property {(where: { destIP: string, destPort: number }, accept: () => any) => boolean} [forward] true: taken over
 * @property {import('./service.mjs').Lie} [service]
 * @property {string} [cloudsFile]
 * @property {object} [server] further options of the SSH server
 */
/** @typedef {{ host: string, port: number, user: string, privateKey: string, hostKey: string }} Target */

/**
 * A host that speaks real SSH, runs the commands it is given in a real shell and leads channels to a real service, but
 * for the lies.
 *
 * @param {Lies} [lies]
 * @returns {Promise<{ target: Target, forwarded: string[], stop: () => void }>}
 */
export async function openLiar(lies = {}) {
  const { base } = await openService(lies.service);
  const folder = await writeHostFiles(base, lies.cloudsFile);
  const pair = keyPair();
  const user = keyPair();
  const forwarded = [];
  const clients = new Set();
  const server = new ssh2.Server({ hostKeys: [pair.privateKey], ...lies.server }, (client) => {
    clients.add(client);
    client.on('error', () => clients.delete(client));
    client.on('close', () => clients.delete(client));
    client.setNoDelay(true);
    client.on('authentication', (context) => {
      const accept = () => (context.method === 'publickey' ? context.accept() : context.reject(['publickey']));
      if (lies.signIn === undefined) accept();
      else lies.signIn(context, accept, client);
    });
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        const channel = acceptExec();
        channel.on('error', () => undefined);
        const honestly = (setUp = '', line = command) => run(`${setUp}${led(line, folder)}`, channel);
        if (lies.exec === undefined) honestly();
        else lies.exec(command, channel, honestly);
      });
    });
    client.on('tcpip', (accept, reject, where) => {
      forwarded.push(`${where.destIP}:${where.destPort}`);
      if (!lies.forward?.(where, accept)) lead(where, accept, reject);
    });
    lies.client?.(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = { host: '127.0.0.1', port: server.address().port, user: 'stack' };
  const stop = () => {
    server.close();
    for (const client of clients) client.end();
  };
  return { target: { ...target, privateKey: user.privateKey, hostKey: pair.publicKey }, forwarded, stop };
}

/** As sshd does: the login shell of the user reads the line. */
function run(line, channel) {
  const child = spawn('/bin/bash', ['-c', line]);
  child.stdin.on('error', () => undefined);
  channel.pipe(child.stdin);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on('close', (code) => {
    channel.exit(code ?? 1);
    channel.end();
  });
  channel.on('close', () => child.kill('SIGKILL'));
}

function led(command, folder) {
  return execFileSync('/bin/sed', [disguise(folder)], { input: command, encoding: 'utf8' });
}

function lead({ destIP, destPort }, accept, reject) {
  const socket = connectTcp(destPort, destIP);
  socket.on('error', () => reject());
  socket.once('connect', () => {
    const channel = accept();
    channel.on('error', () => socket.destroy());
    socket.on('error', () => channel.destroy());
    channel.pipe(socket).pipe(channel);
  });
}
