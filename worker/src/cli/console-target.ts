import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { scanHostKey, type Target, type TargetRules } from '../engine.js';

/** What a command line works on; `cloud` names it in recordings, `commands` is a folder of quicker ones for scripts. */
export type ConsoleTarget = { target: Target; rules: TargetRules; cloud: string; commands?: string | undefined };

const labFile = z.object({
  host: z.string(),
  port: z.int(),
  user: z.string(),
  privateKeyFile: z.string(),
  hostKey: z.string(),
  cloud: z.string().default('zed-linuxbridge'),
  commands: z.string().optional(),
});

/**
 * Finds the environment of `--env`: `lab` from the environment.json it keeps in its folder, else `user@host:port` with a key file.
 * Whoever types a host here may reach it, so exactly this host and port are allowed.
 *
 * @param release the generation of the lab, such as trixie; the first one's if undefined
 */
export async function consoleTarget(
  env: string,
  keyFile: string | undefined,
  release: string | undefined,
): Promise<ConsoleTarget> {
  if (env === 'lab') return labTarget(release);
  if (release !== undefined) throw new Error('--release chooses a lab, so it does not go with another --env.');
  const [, user, host = '', port = '22'] = /^([^@]+)@(.+?)(?::(\d+))?$/.exec(env) ?? [];
  if (user === undefined) throw new Error(`--env takes lab or user@host:port, not ${env}.`);
  if (keyFile === undefined) throw new Error('--env user@host:port needs --key with the file of a private key.');
  const address = { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  const rules = rulesFor(address);
  const { key, fingerprint } = await scanHostKey(address, { rules });
  process.stderr.write(`Host key of ${host}: ${fingerprint}\n`);
  return {
    target: { ...address, user, privateKey: await readFile(keyFile, 'utf8'), hostKey: key },
    rules,
    // It names a folder of recordings.
    cloud: host.replace(/[^\w.-]/g, '-').replace(/^\W+/, ''),
  };
}

async function labTarget(release: string | undefined): Promise<ConsoleTarget> {
  const folder = process.env.STACKPROOF_LAB_DIR || '/var/lib/stackproof-lab';
  const file = join(folder, release ?? '', 'environment.json');
  const text = await readFile(file, 'utf8').catch((cause) => {
    const start = `npm run lab:up${release === undefined ? '' : ` -- --release ${release}`}`;
    throw new Error(`No lab: ${file} cannot be read. Start one with ${start}.`, { cause });
  });
  const { privateKeyFile, cloud, commands, ...address } = labFile.parse(JSON.parse(text));
  const privateKey = await readFile(privateKeyFile, 'utf8');
  return { target: { ...address, privateKey }, rules: rulesFor(address), cloud, commands };
}

function rulesFor({ host, port }: { host: string; port: number }): TargetRules {
  const literal = host.includes(':') ? `[${host}]` : host;
  const allowed = { allowedCidrs: [], allowedTargets: [`${literal}:${port}`], allowPublic: true, allowedPorts: [port] };
  return { ...allowed, platformHosts: [], platformPorts: [] };
}
