import type { Duplex } from 'node:stream';
import { type Access, type Cloud, openCloud } from './cloud.js';
import { type FakeCommand, type FakeHost, type FakeOptions, fakeHost } from './fake-host.js';
import { type FakeOpenstack, fakeAddress, fakeOpenstack } from './fake-openstack.js';
import type { Budgets } from './ssh-line.js';

export type FakeDevstack = FakeHost &
  Omit<FakeOpenstack, 'port' | 'close'> & {
    /** Files of the host by path; written through `cat > file`. */
    files: Map<string, string>;
    open(access?: Access, budgets?: Partial<Budgets>): Promise<Cloud>;
  };

const cloudsFile = `clouds:
  devstack-admin:
    auth: { auth_url: "http://${fakeAddress}/identity", username: admin, password: secret, project_name: admin }
    region_name: RegionOne
`;

const sections: readonly [RegExp, string][] = [
  [/getent passwd/, '/opt/stack'],
  [/hostname/, 'devstack'],
  [/ip -j addr/, JSON.stringify([{ addr_info: [{ local: '127.0.0.1' }, { local: fakeAddress }] }])],
  [/meminfo/, 'MemAvailable:    8192000 kB'],
  [/df -PB1M/, 'Filesystem 1M-blocks Used Available Capacity Mounted\n/dev/vda 1 1 50000 1% /'],
  [/sudo -n/, 'yes'],
];

/** A DevStack made small: real SSH, real HTTP behind it, a few files. `command` answers before the fake does. */
export async function fakeDevstack(
  command: FakeCommand = () => undefined,
  onClient?: FakeOptions['onClient'],
  /** Puts TLS or the like around the streams of its services. */
  around: (stream: Duplex) => Duplex = (stream) => stream,
): Promise<FakeDevstack> {
  const openstack = await fakeOpenstack();
  const files = new Map([
    ['/etc/openstack/clouds.yaml', cloudsFile],
    ['/etc/machine-id', 'fedcba9876543210'],
  ]);
  const answers: FakeCommand = (line, channel) =>
    command(line, channel) ?? surveyOf(line, files) ?? fileCommand(line, files, channel);
  const host = await fakeHost(answers, { serve: (stream) => openstack.accept(around(stream)), onClient });
  return {
    ...openstack,
    ...host,
    files,
    open: async (access, budgets) => openCloud(await host.connect(budgets), { access }),
    close: async () => {
      await host.close();
      await openstack.close();
    },
  };
}

function surveyOf(line: string, files: ReadonlyMap<string, string>) {
  const mark = /echo (==\w+==)/.exec(line)?.[1];
  if (mark === undefined) return undefined;
  const parts = line.split(mark).slice(0, -1);
  const stdout = parts.map((part) => `${sectionOf(part, files)}\n${mark}\n`).join('');
  return { stdout };
}

function sectionOf(part: string, files: ReadonlyMap<string, string>): string {
  const file = [...files.keys()].find((path) => part.includes(path));
  if (file !== undefined) return files.get(file) ?? '';
  if (/date/.test(part)) return String(Date.now());
  return sections.find(([pattern]) => pattern.test(part))?.[1] ?? '';
}

/** `/bin/sh -c '… script …' sh <file>`: reads with cat, writes what comes on the standard input, removes with rm. */
function fileCommand(
  line: string,
  files: Map<string, string>,
  channel: Parameters<FakeCommand>[1],
): ReturnType<FakeCommand> {
  const path = line.split(' ').at(-1) ?? '';
  if (line.includes('/bin/rm -f')) {
    files.delete(path);
    return {};
  }
  if (!line.includes('/bin/cat >')) {
    const text = files.get(path);
    return text === undefined ? { exitCode: line.includes('exit 44') ? 44 : 0 } : { stdout: text };
  }
  let text = '';
  channel.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  channel.on('end', () => {
    files.set(path, text);
    channel.exit(0);
    channel.end();
  });
  return 'ignore';
}
