/**
 * Every way in, every spelling of a target that must not be reached, on a network of its own in which every address of
 * the world is this machine: a connection that should not be is seen wherever it goes. Needs Linux with `unshare` and
 * `ip`. Last line: N passed, N failed
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = await mkdtemp(join(tmpdir(), 'stackproof-ssrf-'));
const resolver = join(folder, 'resolv.conf');
await writeFile(resolver, 'nameserver 127.0.0.1\n');
const inside = `set -e
ip link set lo up
ip route add local 0.0.0.0/0 dev lo
ip -6 route add local ::/0 dev lo
mount --bind "$1" /etc/resolv.conf
exec "$2" "$3"`;
const asRoot = process.getuid() === 0 ? [] : ['--user', '--map-root-user'];
const program = join(import.meta.dirname, 'inside.mjs');
const words = [...asRoot, '--net', '--mount', 'sh', '-c', inside, 'sh', resolver, process.execPath, program];
const { status, error } = spawnSync('unshare', words, { stdio: 'inherit' });
await rm(folder, { recursive: true });
if (error)
  process.stderr.write(`No network of its own: ${error.message}. This needs Linux with util-linux and iproute2.\n`);
process.exitCode = status ?? 1;
