import { parseArgs } from 'node:util';
import { createDataSource } from '@stackproof/migrations';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { addKey } from '../sealing/add-key.js';
import { type KeyRing, openKeyRing } from '../sealing/key-ring.js';
import { countByKid, rewrap } from '../sealing/stored-secrets.js';

const usage = `npm run keys -- <status|rotate|rewrap> (in the container: node worker/dist/cli/keys.js)

  status   names the keys of the ring and how many stored SSH keys each opens
  rotate   adds a new key to SEALING_KEY_FILE; running workers take it up by themselves
  rewrap   seals every stored SSH key anew under the newest key, while exams and runs go on; may be stopped and repeated

Where workers run on several machines, bring the new ring to each before rewrap. Take an old key out of the ring only when
status says that it opens nothing: no worker starts without a key that is needed.
`;

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  SEALING_KEY: z.string().optional(),
  SEALING_KEY_FILE: z.string().optional(),
});

/** Looks after the sealing keys. @returns the exit code; 1 when something does not open */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [action] = positionals;
  if (positionals.length !== 1 || !['status', 'rotate', 'rewrap'].includes(action ?? '')) throw new Error(usage);
  const given = variables.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));
  if (action === 'rotate') return rotate(given.SEALING_KEY_FILE);
  const ring = openKeyRing(
    given.SEALING_KEY === undefined ? { file: given.SEALING_KEY_FILE ?? '' } : { value: given.SEALING_KEY },
  );
  const database = await createDataSource(given.DATABASE_URL, 2).initialize();
  try {
    return action === 'status' ? await status(database, ring) : await rewrapAll(database, ring);
  } finally {
    await database.destroy();
  }
}

function rotate(file: string | undefined): number {
  if (file === undefined) {
    throw new Error(
      'The ring stands in the variable SEALING_KEY, which no command can change. Append a comma and a new key ' +
        '(openssl rand -base64 32), start the workers again, then: npm run keys -- rewrap',
    );
  }
  print(`The key ${addKey(file)} seals from now on. Back up ${file}, then: npm run keys -- rewrap`);
  return 0;
}

async function status(database: DataSource, ring: KeyRing): Promise<number> {
  const counts = await countByKid(database.manager);
  for (const kid of ring.kids()) {
    const role = kid === ring.newest().kid ? 'seals and opens' : 'opens';
    print(`${kid}  ${role}, ${counts.get(kid) ?? 0} SSH keys`);
  }
  const missing = [...counts].filter(([kid]) => ring.find(kid) === undefined);
  for (const [kid, secrets] of missing) print(`${kid}  MISSING from the ring, ${secrets} SSH keys cannot be opened`);
  return missing.length === 0 ? 0 : 1;
}

async function rewrapAll(database: DataSource, ring: KeyRing): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const started = performance.now();
  const { done, of, broken } = await rewrap(database, ring, {
    signal: stopping.signal,
    onProgress: ({ done, of }) => process.stderr.write(`\r${done} of ${of}`),
  });
  process.stderr.write('\n');
  for (const id of broken) print(`environment ${id}: its SSH key does not open; left as it is`);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  print(`${done} of ${of} SSH keys sealed anew under ${ring.newest().kid} in ${seconds} s`);
  if (stopping.signal.aborted) print('Stopped; the same command does the rest.');
  return broken.length > 0 || stopping.signal.aborted ? 1 : 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main().catch((error: unknown) => {
  const message = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message ?? error);
  process.stderr.write(`${message}\n`);
  return 2;
});
