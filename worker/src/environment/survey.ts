import { randomBytes } from 'node:crypto';
import type { Json } from '@stackproof/question-bank';
import { isObject } from '@stackproof/question-bank';
import type { Connection } from './connect.js';
import { EnvironmentFault } from './fault.js';
import { readJson } from './read-json.js';

/** What the host itself says, read in one command. */
export type Survey = {
  home: string;
  machineId: string | null;
  hostname: string;
  /** Every address of every interface. */
  addresses: string[];
  /** Content of the clouds file, if there is one. */
  cloudsFile: string | null;
  /** Clock of the host less ours when it was read, in milliseconds; right to half of the command's own time. */
  skewMs: number;
  availableMemoryMb: number | null;
  freeDiskMb: number | null;
  sudo: boolean;
};

const sections: Readonly<Record<string, string>> = {
  home: '/usr/bin/getent passwd "$(/usr/bin/id -u)" | /usr/bin/cut -d: -f6',
  machineId: '/bin/cat /etc/machine-id',
  hostname: '/bin/hostname',
  addresses: 'PATH=/usr/sbin:/sbin:/usr/bin:/bin ip -j addr',
  clock: '/bin/date +%s%3N',
  memory: '/bin/cat /proc/meminfo',
  disk: '/bin/df -PB1M /opt/stack || /bin/df -PB1M /',
  sudo: '/usr/bin/sudo -n /bin/true && echo yes',
  clouds: '/usr/bin/head -c 100000 /etc/openstack/clouds.yaml',
};

/**
 * Reads what every run needs of the host in one command: a command costs a shell start, whatever it does.
 *
 * @throws EnvironmentFault
 */
export async function survey(connection: Connection): Promise<Survey> {
  const mark = `==${randomBytes(8).toString('hex')}==`;
  const script = Object.values(sections).map((command) => `{ ${command}; } 2>/dev/null; echo; echo ${mark}`);
  const asked = Date.now();
  const { stdout } = await connection.exec({ argv: ['/bin/sh', '-c', script.join('\n')] });
  const answered = Date.now();
  const parts = stdout.split(`${mark}\n`);
  const part = (name: string) => parts[Object.keys(sections).indexOf(name)]?.trim() ?? '';
  if (parts.length <= Object.keys(sections).length) {
    throw new EnvironmentFault('malformed', 'The host did not run a plain shell script.');
  }
  return {
    home: part('home'),
    // Letters and digits only: a host may send anything, and Postgres keeps no NUL.
    machineId: /^[\w-]{1,64}$/.exec(part('machineId'))?.[0] ?? null,
    hostname: part('hostname'),
    addresses: addressesOf(readJson(part('addresses') || '[]')),
    cloudsFile: part('clouds') || null,
    skewMs: Number(part('clock')) - (asked + answered) / 2,
    availableMemoryMb: memoryOf(part('memory')),
    freeDiskMb: diskOf(part('disk')),
    sudo: part('sudo') === 'yes',
  };
}

function addressesOf(faces: Json): string[] {
  if (!Array.isArray(faces)) return [];
  return faces.flatMap((face) => {
    const list = isObject(face) ? face.addr_info : undefined;
    return Array.isArray(list)
      ? list.flatMap((entry) => (isObject(entry) && typeof entry.local === 'string' ? [entry.local] : []))
      : [];
  });
}

function memoryOf(meminfo: string): number | null {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return kilobytes === undefined ? null : Math.floor(Number(kilobytes) / 1024);
}

function diskOf(table: string): number | null {
  const free = table.split('\n').at(-1)?.split(/\s+/)[3];
  return free === undefined || !/^\d+$/.test(free) ? null : Number(free);
}
