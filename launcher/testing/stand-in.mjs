import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../checkout.mjs';

/**
 * What stands in for the three processes: they keep the promises the launcher relies on and nothing else.
 */
const PROCESSES = {
  'migrations/dist/migrate.js': `
    if (process.env.STAND_IN_BREAKS === 'migration') { console.error('relation "x" is missing'); process.exit(1); }`,
  'worker/dist/main.js': `
    process.on('SIGTERM', () => process.exit(0));
    process.on('disconnect', () => process.exit(0));
    setInterval(() => undefined, 1_000);
    process.send({ kind: 'ready', keys: Object.keys(process.env) });`,
  'api/dist/main.js': `
    import { createServer } from 'node:http';
    const { HOST, PORT, PUBLIC_URL, STAND_IN_BREAKS } = process.env;
    if (STAND_IN_BREAKS === 'api') throw new Error('no such table');
    process.on('SIGTERM', () => process.exit(0));
    // A leftover of a killed start: this one outlives its channel.
    process.on('disconnect', () => undefined);
    createServer((request, reply) => reply.end(JSON.stringify(process.env))).listen(Number(PORT), HOST, () =>
      process.send({ kind: 'ready', url: PUBLIC_URL, signIn: [{ role: 'candidate', email: 'c@example.org', link: PUBLIC_URL + '/once' }] }));`,
};

/**
 * Makes a checkout that is installed and built, with the launcher as it is and stand-ins for the processes.
 *
 * @param {string} folder to make it in; must not exist
 */
export function makeStandIn(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'launcher'), join(folder, 'launcher'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // Before the outputs: nothing is to be built.
  writeFileSync(join(folder, 'tsconfig.base.json'), '{}');
  const outputs = { ...PROCESSES, 'question-bank/dist/index.js': '', 'web/dist/index.html': '<!doctype html>' };
  for (const [file, text] of Object.entries(outputs)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const name of ['question-bank', 'migrations', 'worker', 'api'])
    writeFileSync(join(folder, name, 'tsconfig.tsbuildinfo'), '{}');
}
