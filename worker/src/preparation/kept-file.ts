import type { Cloud } from '../environment/cloud.js';
import type { Undo } from './journal.js';

type KeptFile = Extract<Undo, { kind: 'file' }>;

// What lies aside is never overwritten: a second try would keep our own content instead of the original.
const keep =
  '[ -e "$2" ] || [ -e "$2.none" ] || if [ -e "$1" ]; then /bin/cp -a -- "$1" "$2"; else /bin/touch "$2.none"; fi';
const restore =
  'if [ -e "$2" ]; then /bin/mv -f -- "$2" "$1"; elif [ -e "$2.none" ]; then /bin/rm -f -- "$1" "$2.none"; fi';

/** Puts a file aside, or notes that there was none, before it is written for the first time. */
export async function keepAside(cloud: Cloud, file: KeptFile): Promise<void> {
  await run(cloud, keep, file);
}

/** Puts a file back as it was. */
export async function putBack(cloud: Cloud, file: KeptFile): Promise<void> {
  await run(cloud, restore, file);
}

async function run(cloud: Cloud, script: string, { path, backup, sudo }: KeptFile): Promise<void> {
  const { exitCode, stderr } = await cloud.run({ argv: ['/bin/sh', '-c', script, 'sh', path, backup], sudo });
  if (exitCode !== 0) throw new Error(`${path} cannot be kept or put back: ${stderr.trim().slice(0, 300)}`);
}

export async function isKept(cloud: Cloud, { path, backup, sudo }: KeptFile): Promise<boolean> {
  const script = '[ -e "$2" ] || [ -e "$2.none" ]';
  const { exitCode } = await cloud.run({ argv: ['/bin/sh', '-c', script, 'sh', path, backup], sudo });
  return exitCode === 0;
}
