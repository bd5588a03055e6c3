import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from './ports.mjs';
import { removeCluster } from './postgres/place.mjs';
import { identityOf } from './process-identity.mjs';
import { postgresPid, startIn } from './testing/running-stand-in.mjs';
import { makeStandIn } from './testing/stand-in.mjs';

const START_MS = 30_000;
let parent = '';
let checkout = '';
let port = 0;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'stackproof-start-'));
  chmodSync(parent, 0o755);
  checkout = join(parent, 'my exams', '考试');
  makeStandIn(checkout);
  port = await freePort('127.0.0.1');
});
afterAll(() => {
  removeCluster(join(checkout, '.stackproof'));
  rmSync(parent, { recursive: true });
});

const start = (/** @type {NodeJS.ProcessEnv} */ env = {}) => startIn(checkout, ['--port', String(port)], env);
const leftChildren = () => JSON.parse(readFileSync(join(checkout, '.stackproof', 'children.json'), 'utf8'));

test(
  'the address and the sign-in links are printed, a second start says so, and Ctrl-C stops everything',
  async () => {
    const first = start();
    await first.says('Stop with Ctrl-C');
    expect(first.output()).toContain(`ready: http://127.0.0.1:${port}\n`);
    expect(first.output()).toContain(`candidate      http://127.0.0.1:${port}/once`);
    const environment = /** @type {NodeJS.ProcessEnv} */ (await (await fetch(`http://127.0.0.1:${port}/`)).json());
    expect(Object.keys(environment).filter((name) => name.includes('SEALING'))).toEqual([]);

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `Stackproof is already running at http://127.0.0.1:${port} from this folder (process ${first.pid}). Use that one, or stop it with Ctrl-C first.\n`,
    );

    const postgres = postgresPid(checkout);
    first.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(identityOf(postgres)).toBeUndefined();
    expect(existsSync(join(checkout, '.stackproof', 'lock'))).toBe(false);
  },
  START_MS,
);

test(
  'a start that was killed is mended by the next one, with nothing left behind',
  async () => {
    const killed = start();
    await killed.says('Stop with Ctrl-C');
    const left = [...leftChildren().map((/** @type {{ pid: number }} */ child) => child.pid), postgresPid(checkout)];
    killed.kill('SIGKILL');
    await killed.ended;
    const next = start();
    await next.says('Stop with Ctrl-C');
    expect(next.output()).toContain('Ended what a killed start had left running.');
    expect(left.map(identityOf).filter(Boolean)).toEqual([]);
    next.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  },
  START_MS,
);

test(
  'a taken port is one sentence with a port to try',
  async () => {
    const server = createServer().listen(port, '127.0.0.1');
    const refused = start();
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toBe(
      `Port ${port} of 127.0.0.1 is taken or may not be used. Choose another one, for example "npm start -- --port ${port + 1}".\n`,
    );
    server.close();
  },
  START_MS,
);

test.each([
  ['migration', 'The migration ended (exit code 1): relation "x" is missing.'],
  ['api', 'The api ended (exit code 1): Error: no such table.'],
])(
  'a %s that breaks is one sentence, and nothing is left running',
  async (part, sentence) => {
    const broken = start({ STAND_IN_BREAKS: part });
    expect(await broken.ended).toBe(1);
    expect(broken.output()).toContain(sentence);
    expect(broken.output().trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(checkout, '.stackproof', 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  },
  START_MS,
);

test(
  'a part that dies later ends the start with its name',
  async () => {
    const running = start();
    await running.says('Stop with Ctrl-C');
    process.kill(leftChildren()[1].pid, 'SIGKILL');
    expect(await running.ended).toBe(1);
    expect(running.output()).toContain('The worker ended (SIGKILL).');
  },
  START_MS,
);

test(
  'a state folder that cannot be made is one sentence',
  async () => {
    const home = join(checkout, 'package.json', 'state');
    const refused = start({ STACKPROOF_HOME: home });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toBe(
      `The folder ${home} cannot be written by this user. Give it to this user, or name another folder in STACKPROOF_HOME.\n`,
    );
  },
  START_MS,
);

test(
  'help is printed without starting anything',
  async () => {
    const folder = join(parent, 'fresh');
    mkdirSync(folder);
    const asked = startIn(checkout, ['--help'], { STACKPROOF_HOME: join(folder, 'state') });
    expect(await asked.ended).toBe(0);
    expect(asked.output()).toContain('--no-demo');
    expect(existsSync(join(folder, 'state'))).toBe(false);
  },
  START_MS,
);
