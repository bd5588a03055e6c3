import { setTimeout as wait } from 'node:timers/promises';
import { drawSchedule, play } from '../../proxy/schedule.mjs';

export const cutNetwork = {
  name: 'cut-network',
  says: 'every connection to the environments cut in the middle, then refused for 5 s',
  inSmoke: true,
  throughProxies: true,
  async run({ stack: { proxies }, dice }) {
    await wait(dice.integer(500, 3_000));
    for (const proxy of proxies)
      proxy.impose({ kind: dice.pick(['cut', 'reset']), afterBytes: dice.integer(0, 4_000) });
    await wait(3_000);
    for (const proxy of proxies) proxy.impose({ kind: 'refuse' });
    await wait(5_000);
    for (const proxy of proxies) proxy.heal();
  },
};

export const halfOpenNetwork = {
  name: 'half-open-network',
  says: 'every connection to the environments half-open: silent for good, never closed',
  throughProxies: true,
  async run({ stack: { proxies }, dice }) {
    await wait(dice.integer(500, 3_000));
    for (const proxy of proxies) proxy.impose({ kind: 'half-open' });
    await wait(1_000);
    for (const proxy of proxies) proxy.heal();
  },
};

export const badNetwork = {
  name: 'bad-network',
  says: 'a network of its own for every environment, each bad by its own schedule for 12 s',
  throughProxies: true,
  async run({ stack: { proxies }, dice, figure }) {
    const shape = { lastsMs: 12_000, quietMs: [100, 2_000], faultMs: [200, 4_000] };
    const schedules = proxies.map(() => drawSchedule(dice, shape));
    figure(`${schedules.flat().length} faults`);
    await Promise.all(proxies.map((proxy, index) => play(proxy, schedules[index])));
  },
};

export const cutDatabase = {
  name: 'cut-database',
  says: 'every connection of the workers to Postgres reset, then half-open, then silent for 8 s',
  throughDatabaseProxy: true,
  inSmoke: true,
  async run({ stack: { databaseProxy }, workers, dice, goal }) {
    await wait(dice.integer(500, 3_000));
    databaseProxy.impose({ kind: 'reset', afterBytes: 0 });
    databaseProxy.heal();
    await wait(5_000);
    databaseProxy.impose({ kind: 'half-open' });
    databaseProxy.heal();
    await wait(5_000);
    databaseProxy.impose({ kind: 'blackhole' });
    await wait(8_000);
    databaseProxy.heal();
    goal(
      'the workers live on',
      workers.every(({ isAlive }) => isAlive()),
    );
  },
};
