import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { openDoorbell } from '@stackproof/worker/jobs';
import { AUTH, type Auth } from './accounts/auth.js';
import { openDemoAccounts } from './accounts/demo-accounts.js';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { missingPages } from './platform/pages.js';
import { stopOnSignal } from './platform/stop-on-signal.js';

const config = readConfig(process.env);
const logger = new Logger('main');
const doorbell = await openDoorbell({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl });
const app = await createApp(config, doorbell);
stopOnSignal(() => app.close());

const missing = missingPages(config.webRoot);
if (missing !== undefined) logger.warn(missing);

const signIn = config.demoAccounts ? await openDemoAccounts(app.get<Auth>(AUTH)) : [];
await app.listen(config.port, config.host);
if (process.send) {
  process.send({ kind: 'ready', url: config.publicUrl, signIn });
} else {
  logger.log(`Listening on ${config.publicUrl}`);
  for (const { role, link } of signIn) logger.log(`Sign in once as the demo ${role}: ${link}`);
}
