import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { buildEnvironment, buildJob } from '../test/rows.js';
import { claimNext } from './claim.js';
import { Lease, LeaseLost } from './lease.js';

jest.setTimeout(300_000);

/** What must be true of every job, whatever happened to its workers. */
type JobModel = {
  state: 'queued' | 'running' | 'ended';
  isLapsed: boolean;
  epoch: number;
  tries: number;
  lost: number;
  writes: number;
};
type Held = { lease: Lease; job: string; epoch: number };
type Model = { jobs: Map<string, JobModel>; machineOf: Map<string, string> };
type Real = { dataSource: DataSource; held: Held[] };
type Command = fc.AsyncCommand<Model, Real>;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Claims the next job: it must be one that waits on an idle machine, or one whose lease ran out. */
class Claim implements Command {
  constructor(private readonly lapsed: boolean) {}
  check = () => true;
  toString = () => (this.lapsed ? 'letLeasesRunOut+claim' : 'claim');

  async run(model: Model, { dataSource, held }: Real): Promise<void> {
    const busy = [...model.jobs].filter(([, { state }]) => state === 'running');
    if (this.lapsed) {
      await dataSource.query("UPDATE jobs SET lease_until = clock_timestamp() WHERE state = 'running'");
      for (const [, job] of busy) job.isLapsed = true;
    }
    const claimed = await claimNext(dataSource);
    const free = [...model.jobs].filter(
      ([id, { state }]) =>
        state === 'queued' && !busy.some(([other]) => model.machineOf.get(other) === model.machineOf.get(id)),
    );
    if (claimed === undefined) {
      expect(free.length + busy.filter(([, { isLapsed }]) => isLapsed).length).toBe(0);
      return;
    }
    const job = model.jobs.get(claimed.id);
    if (job === undefined) throw new Error('A job was claimed that nobody made');
    const isTakenOver = job.state === 'running';
    if (isTakenOver) expect(job.isLapsed).toBe(true);
    else expect(free.map(([id]) => id)).toContain(claimed.id);
    job.state = 'running';
    job.isLapsed = false;
    job.epoch += 1;
    job.tries += 1;
    job.lost += isTakenOver ? 1 : 0;
    expect(claimed).toMatchObject({ epoch: job.epoch, tries: job.tries, lost: job.lost });
    // The heart of these leases stands still: that they live or lapse is decided by the commands.
    const lease = new Lease(claimed, dataSource, 3_600_000);
    lease.close();
    held.push({ lease, job: claimed.id, epoch: claimed.epoch });
  }
}

/** One of the leases ever handed out, also an old one, does something: it counts only if it is the newest. */
class Use implements Command {
  constructor(
    private readonly pick: number,
    private readonly deed: 'write' | 'finish' | 'retry' | 'release',
  ) {}
  check = () => true;
  toString = () => `${this.deed}(${this.pick})`;

  async run(model: Model, { held }: Real): Promise<void> {
    const one = held[this.pick % Math.max(1, held.length)];
    if (one === undefined) return;
    const job = model.jobs.get(one.job);
    if (job === undefined) throw new Error('A lease is held on a job that nobody made');
    const isCurrent = job.state === 'running' && job.epoch === one.epoch;
    const ended = await this.does(one.lease).then(
      () => true,
      (error: unknown) => {
        expect(error).toBeInstanceOf(LeaseLost);
        return false;
      },
    );
    expect(ended).toBe(isCurrent);
    if (!isCurrent) return;
    if (this.deed === 'write') job.writes += 1;
    else {
      job.state = this.deed === 'finish' ? 'ended' : 'queued';
      job.isLapsed = false;
    }
    if (this.deed === 'release') job.tries -= 1;
  }

  private does(lease: Lease): Promise<unknown> {
    const nothing = async () => undefined;
    if (this.deed === 'finish') return lease.finish(nothing);
    if (this.deed === 'retry') return lease.retry({ en: 'again', zh: '重试' }, 0, nothing);
    if (this.deed === 'release') return lease.release();
    return lease.write((changes) =>
      changes.query('UPDATE jobs SET dispatch_sequence = dispatch_sequence + 1 WHERE id = $1', [lease.job.id]),
    );
  }
}

test('whatever workers do and whenever leases run out, a job has one holder, a machine one job, and no late write counts', async () => {
  const { dataSource } = database;
  const commands = fc.commands(
    [
      fc.boolean().map((lapsed) => new Claim(lapsed)),
      fc
        .tuple(fc.nat(30), fc.constantFrom('write' as const, 'finish' as const, 'retry' as const, 'release' as const))
        .map(([pick, deed]) => new Use(pick, deed)),
    ],
    { maxCommands: 25 },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (drawn) => {
      await dataSource.query('DELETE FROM jobs');
      const setup = await begin(dataSource);
      await fc.asyncModelRun(() => setup, drawn);
      const rows: { id: string; writes: number; tries: number; lost: number }[] = await dataSource.query(
        'SELECT id, dispatch_sequence AS writes, tries, lost FROM jobs',
      );
      for (const { id, ...row } of rows) {
        const { writes, tries, lost } = setup.model.jobs.get(id) ?? {};
        expect(row).toEqual({ writes, tries, lost });
      }
    }),
    { numRuns: 40 },
  );
});

/** Four jobs on three environments, two of which are one machine. */
async function begin(dataSource: DataSource): Promise<{ model: Model; real: Real }> {
  const [{ n }] = await dataSource.query("SELECT 'h' || gen_random_uuid() AS n");
  const places = [
    await buildEnvironment(dataSource, { host: n }),
    await buildEnvironment(dataSource, { host: n }),
    await buildEnvironment(dataSource),
  ];
  const model: Model = { jobs: new Map(), machineOf: new Map() };
  for (const [place, kind] of [
    [0, 'scan'],
    [0, 'preflight'],
    [1, 'scan'],
    [2, 'scan'],
  ] as const) {
    const id = await buildJob(dataSource, { environment_id: places[place] ?? '', kind });
    model.jobs.set(id, { state: 'queued', isLapsed: false, epoch: 0, tries: 0, lost: 0, writes: 0 });
    model.machineOf.set(id, place === 2 ? 'own' : 'shared');
  }
  return { model, real: { dataSource, held: [] } };
}
