import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import ssh2 from 'ssh2';
import type { DataSource } from 'typeorm';
import type { JobHandler } from '../claims/crew.js';
import { EnvironmentFault, type HostKey, type PreflightReport, TargetRefused } from '../engine.js';
import type { Engine, HandlerContext } from '../handler-context.js';
import { keyPlace, unseal } from '../sealing/seal.js';
import { buildConnectable, claimDue, contextWith, hostKey } from '../test/context.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildEnvironment, buildJob } from '../test/rows.js';
import { preflightHandler } from './check-environment.js';
import { faultText } from './fault-text.js';
import { readEnvironment, targetOf } from './reached-environment.js';
import { scanHandler } from './scan.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
beforeEach(() => dataSource.query('TRUNCATE attempts, environments, exams, question_revisions CASCADE'));

describe('a scan', () => {
  test('of a new environment shows the key to confirm and makes a key pair only the worker can use', async () => {
    const id = await buildEnvironment(dataSource, { state: 'scanning' });
    const context = contextWith(dataSource, { scanHostKey: showing(hostKey) });
    await work(scanHandler(context), 'scan', id);

    const environment = await readEnvironment(context, id);
    expect(environment).toMatchObject({ state: 'unconfirmed', hostKey, hostKeyConfirmedAt: null, problem: null });
    expect(JSON.stringify(environment.sealedKey)).not.toContain('PRIVATE KEY');
    const privateKey = ssh2.utils.parseKey(unseal(environment.sealedKey, keyPlace(id), context.keyRing));
    if (privateKey instanceof Error || Array.isArray(privateKey)) throw new Error('not a private key');
    expect(environment.publicKey).toBe(`ssh-ed25519 ${privateKey.getPublicSSH().toString('base64')}`);
  });

  test('that sees the confirmed key again keeps it and the key pair', async () => {
    const id = await buildConnectable(dataSource);
    const context = contextWith(dataSource, { scanHostKey: showing(hostKey) });
    const before = await readEnvironment(context, id);
    await work(scanHandler(context), 'scan', id);
    expect(await readEnvironment(context, id)).toEqual({ ...before, state: 'unchecked' });
  });

  test('that sees another key than the confirmed one offers it, and what was pinned stays pinned', async () => {
    const id = await buildConnectable(dataSource);
    const before = await readEnvironment(contextWith(dataSource, {}), id);
    const context = contextWith(dataSource, { scanHostKey: showing('ssh-ed25519 AAAAother') });
    await work(scanHandler(context), 'scan', id);
    const environment = await readEnvironment(context, id);
    expect(environment).toMatchObject({
      state: 'unconfirmed',
      hostKey,
      hostKeyConfirmedAt: before.hostKeyConfirmedAt,
      offeredHostKey: 'ssh-ed25519 AAAAother',
    });
    expect(environment.problem).toMatchObject({ en: expect.stringContaining('another key') });
    expect(targetOf(environment, context).hostKey).toBe(hostKey);
  });

  test('that sees the pinned key again forgets the other one', async () => {
    const id = await buildConnectable(dataSource);
    for (const key of ['ssh-ed25519 AAAAother', hostKey]) {
      await work(scanHandler(contextWith(dataSource, { scanHostKey: showing(key) })), 'scan', id);
    }
    const environment = await readEnvironment(contextWith(dataSource, {}), id);
    expect(environment).toMatchObject({ state: 'unchecked', hostKey, offeredHostKey: null, problem: null });
  });

  test.each([
    ['silent', new EnvironmentFault('unreachable', 'away')],
    ['refused by the guard', new TargetRefused('loopback')],
  ])('of a host that is %s says that it could not be reached', async (_how, fault) => {
    const id = await buildEnvironment(dataSource, { state: 'scanning' });
    const context = contextWith(dataSource, { scanHostKey: () => Promise.reject(fault) });
    await work(scanHandler(context), 'scan', id);
    const environment = await readEnvironment(context, id);
    expect(environment).toMatchObject({ state: 'unreachable', hostKey: null, publicKey: null });
    expect(environment.problem).toEqual(faultText(new EnvironmentFault('unreachable', 'away')));
  });
});

describe('a preflight', () => {
  const line = { id: 'connection', state: 'ok' as const, says: { en: 'fine', zh: '正常' } };
  const values = { host: '10.0.0.2' } as unknown as PreflightReport['values'];

  test('without a blocked line makes the environment ready and keeps what was discovered', async () => {
    const id = await buildConnectable(dataSource);
    const context = contextWith(dataSource, { preflight: reporting({ lines: [line], values }) });
    await work(preflightHandler(context), 'preflight', id);
    const environment = await readEnvironment(context, id);
    expect(environment).toMatchObject({ state: 'ready', discovered: values, machineId: 'm1', problem: null });
    expect(environment.preflight).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      lines: [line],
    });
  });

  test('with a blocked line blocks it', async () => {
    const id = await buildConnectable(dataSource);
    const blocked = { ...line, state: 'blocked' as const };
    const context = contextWith(dataSource, { preflight: reporting({ lines: [line, blocked], values }) });
    await work(preflightHandler(context), 'preflight', id);
    expect(await readEnvironment(context, id)).toMatchObject({ state: 'blocked' });
  });

  test('asks for what the heaviest paper needs and names the line to install', async () => {
    const id = await buildConnectable(dataSource);
    const questions = ['one', 'two', 'three'].map((name) => ({ question: buildPractical(name), parameters: {} }));
    await buildAttempt(dataSource, buildExam(2), questions);
    const asked: Parameters<Engine['preflight']>[] = [];
    const context = contextWith(dataSource, {
      preflight: (...request) => {
        asked.push(request);
        return reporting({ lines: [line], values })(...request);
      },
    });
    await work(preflightHandler(context), 'preflight', id);
    expect(asked[0]?.[1]).toMatchObject({
      needs: { services: ['compute'], servers: 2, ramMb: 256, floatingIps: 0, volumes: 0, volumeGb: 0 },
      authorizedKeysLine: expect.stringMatching(
        new RegExp(`^restrict,pty,port-forwarding ssh-ed25519 \\S+ stackproof:${id}$`),
      ),
    });
  });

  test('keeps what the cloud is, what is not ours and what is left, and looks with the newest consent', async () => {
    const id = await buildConnectable(dataSource);
    const foreign = { hostname: 'devstack', projects: [{ id: 'p', name: 'payroll' }], servers: [] };
    await dataSource.query(
      `INSERT INTO consents (environment_id, user_id, typed, listed)
       SELECT id, owner_id, 'devstack', $2 FROM environments WHERE id = $1`,
      [id, foreign],
    );
    const profile = { services: [], network: 'ovn', release: '2025.1 Epoxy' } as unknown as PreflightReport['profile'];
    const leftovers: PreflightReport['leftovers'] = [{ prefix: 'spabcd', items: [] }];
    const consented: unknown[] = [];
    const context = contextWith(dataSource, {
      preflight: async (_, options) => {
        consented.push(options.consented);
        return { lines: [line], values, machineId: 'm1', profile, foreign, leftovers };
      },
    });
    await work(preflightHandler(context), 'preflight', id);
    expect(consented).toEqual([foreign]);
    expect(await readEnvironment(context, id)).toMatchObject({ profile, foreignThings: foreign, leftovers });
  });

  test('of an environment whose sealed key was moved in from another row is blocked', async () => {
    const id = await buildConnectable(dataSource);
    const other = await buildConnectable(dataSource);
    await dataSource.query(
      'UPDATE environments SET sealed_key = (SELECT sealed_key FROM environments WHERE id = $2) WHERE id = $1',
      [id, other],
    );
    const context = contextWith(dataSource, {});
    await work(preflightHandler(context), 'preflight', id);
    expect(await readEnvironment(context, id)).toMatchObject({
      state: 'blocked',
      problem: { en: expect.stringContaining('cannot be used any more') },
    });
  });
});

async function work(handler: JobHandler, kind: 'scan' | 'preflight', environmentId: string): Promise<void> {
  await buildJob(dataSource, { kind, environment_id: environmentId });
  await handler.run(await claimDue(dataSource));
}

function showing(key: string): HandlerContext['engine']['scanHostKey'] {
  return async (): Promise<HostKey> => ({ type: 'ssh-ed25519', key, fingerprint: 'SHA256:x' });
}

function reporting(report: Pick<PreflightReport, 'lines' | 'values'>): Engine['preflight'] {
  return async () => ({ ...report, machineId: 'm1', profile: null, foreign: null, leftovers: null });
}
