import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { consoleTarget } from './console-target.js';

const before = process.env.STACKPROOF_LAB_DIR;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labs-'));
  process.env.STACKPROOF_LAB_DIR = folder;
  await mkdir(join(folder, 'trixie'));
  await writeLab(folder, 2222);
  await writeLab(join(folder, 'trixie'), 2223, 'epoxy-ovn');
});

afterAll(async () => {
  if (before === undefined) delete process.env.STACKPROOF_LAB_DIR;
  else process.env.STACKPROOF_LAB_DIR = before;
  await rm(folder, { recursive: true });
});

test('without a release the first lab is meant, and a lab that does not say its name is Zed', async () => {
  const { target, cloud } = await consoleTarget('lab', undefined, undefined);
  expect([target.port, cloud]).toEqual([2222, 'zed-linuxbridge']);
});

test('a release chooses its lab, and only its host and port may be reached', async () => {
  const { target, cloud, rules, commands } = await consoleTarget('lab', undefined, 'trixie');
  expect([target.port, cloud, commands]).toEqual([2223, 'epoxy-ovn', '/quick']);
  expect(rules.allowedTargets).toEqual(['127.0.0.1:2223']);
});

test('a lab that is not there is named with the command that makes it', async () => {
  await expect(consoleTarget('lab', undefined, 'forky')).rejects.toThrow('npm run lab:up -- --release forky');
});

test('a release of another host is refused', async () => {
  await expect(consoleTarget('stack@192.0.2.7', undefined, 'trixie')).rejects.toThrow('--release chooses a lab');
});

async function writeLab(place: string, port: number, cloud?: string): Promise<void> {
  const privateKeyFile = join(place, 'id_ed25519');
  await writeFile(privateKeyFile, 'a key');
  const facts = {
    host: '127.0.0.1',
    port,
    user: 'stack',
    privateKeyFile,
    hostKey: 'ssh-ed25519 AAAA',
    cloud,
    commands: '/quick',
  };
  await writeFile(join(place, 'environment.json'), JSON.stringify(facts));
}
