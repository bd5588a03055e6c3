import 'reflect-metadata';
import { Pool } from 'pg';
import { z } from 'zod';
import { addAccount } from './accounts/add-account.js';
import { createAuth } from './accounts/auth.js';
import { readConfig } from './config.js';
import { role } from './contract/index.js';

const usage = 'Usage: node api/dist/add-account.js <candidate|instructor|author|administrator> <e-mail> [name]';
const wanted = z.tuple([role, z.email(), z.string().min(1).max(80).optional()]);

/** Adds an account, or finds it, and prints a link that signs it in once: the way in for the first administrator. */
async function main(): Promise<void> {
  const parsed = wanted.safeParse(process.argv.slice(2));
  if (!parsed.success) throw new Error(usage);
  const [accountRole, email, name = email] = parsed.data;
  // biome-ignore lint/style/noProcessEnv: an entry of its own, as main.ts is
  const config = readConfig(process.env);
  const pool = new Pool({ connectionString: config.databaseUrl, max: 2 });
  try {
    const auth = createAuth(pool, { publicUrl: config.publicUrl, secret: config.authSecret });
    await addAccount(auth, { role: accountRole, email, name });
    process.stdout.write(`Sign in once, within twelve hours: ${await auth.oneTimeLink(email)}\n`);
  } finally {
    await pool.end();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
