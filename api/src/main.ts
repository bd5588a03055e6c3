import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { openDoorbell } from '@stackproof/worker/jobs';
import { AUTH, type Auth } from './accounts/auth.js';
import { openDemoAccounts } from './accounts/demo-accounts.js';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { missingPages } from './platform/pages.js';
import { stopOnSignal } from './platform/stop-on-signal.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = new Logger('main');
  const doorbell = await openDoorbell(config, (error) => logger.warn(`The queue has trouble: ${error.message}`));
  const app = await createApp(config, doorbell);
  stopOnSignal(() => app.close());

  const missing = missingPages(config.webRoot);
  if (missing !== undefined) logger.warn(missing);

  const signIn = config.demoAccounts ? await openDemoAccounts(app.get<Auth>(AUTH)) : [];
  await app.listen(config.port, config.host);
  logger.log(`Listening on ${config.host}:${config.port} for ${config.publicUrl}`);
  if (process.send) {
    process.send({ kind: 'ready', url: config.publicUrl, signIn });
  } else {
    for (const { role, link } of signIn) logger.log(`Sign in once as the demo ${role}: ${link}`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
