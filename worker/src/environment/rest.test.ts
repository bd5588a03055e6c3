import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Cloud } from './cloud.js';
import { type FakeDevstack, fakeDevstack } from './fake-devstack.js';
import { type FakeReply, fakeAddress } from './fake-openstack.js';
import { EnvironmentFault } from './fault.js';
import { openRest } from './rest.js';

let devstack: FakeDevstack;
let cloud: Cloud;

beforeEach(async () => {
  devstack = await fakeDevstack();
  cloud = await devstack.open();
});

afterEach(async () => {
  cloud.connection.close();
  await devstack.close();
});

function answering(reply: FakeReply | 'hang', timeoutMs = 5_000) {
  devstack.routes.push(({ path }) => (path === '/compute/v2.1/odd' ? reply : undefined));
  return cloud.request({ service: 'compute', as: 'admin', method: 'GET', path: '/odd', timeoutMs });
}

describe('REST through the connection', () => {
  test('goes to the address of the catalogue, by one channel kept alive', async () => {
    const before = devstack.forwarded.length;
    for (let time = 0; time < 5; time += 1) {
      await cloud.request({ service: 'compute', as: 'admin', method: 'GET', path: '/flavors/detail' });
    }
    expect(devstack.forwarded.length).toBe(before);
    expect(new Set(devstack.forwarded)).toEqual(new Set([`${fakeAddress}:80`]));
  });

  test('a host that stops opening channels while requests wait fails those requests and nothing else', async () => {
    const uncaught = jest.fn();
    process.on('uncaughtException', uncaught);
    devstack.routes.push(({ path }) => (path === '/hang' ? 'hang' : undefined));
    let opened = 0;
    const rest = openRest(cloud.connection, async () => {
      opened += 1;
      if (opened > 8) throw new EnvironmentFault('timeout', 'The host opened no channel in time.');
      return { address: fakeAddress, port: 80 };
    });
    const url = new URL(`http://${fakeAddress}/hang`);
    const requests = Array.from({ length: 16 }, () => rest.send({ method: 'GET', url, timeoutMs: 300 }));
    const reasons = (await Promise.allSettled(requests)).map((settled) => (settled as PromiseRejectedResult).reason);
    rest.close();
    process.off('uncaughtException', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
    for (const reason of reasons) expect(reason).toMatchObject({ reason: 'timeout' });
  });

  test('JSON that is none is malformed', async () => {
    await expect(answering({ status: 200, raw: '{"a":' })).rejects.toMatchObject({ reason: 'malformed' });
  });

  test('JSON nested without end is too large', async () => {
    await expect(answering({ status: 200, raw: '['.repeat(100_000) })).rejects.toMatchObject({ reason: 'too-large' });
  });

  test('a body without end is too large', async () => {
    await expect(answering({ status: 200, raw: `"${'x'.repeat(5_000_000)}"` })).rejects.toMatchObject({
      reason: 'too-large',
    });
  });

  test('a body of a million empty objects is too large, however short it is', async () => {
    const raw = `[${'{},'.repeat(1_000_000)}{}]`;
    await expect(answering({ status: 200, raw })).rejects.toMatchObject({ reason: 'too-large' });
  });

  test('a service that never answers is a timeout', async () => {
    await expect(answering('hang', 200)).rejects.toMatchObject({ reason: 'timeout' });
  });

  test('a redirect is an answer and is not followed', async () => {
    const headers = { location: 'http://169.254.169.254/latest/meta-data' };
    expect(await answering({ status: 302, headers })).toMatchObject({ status: 302 });
    expect(devstack.forwarded.every((to) => to === `${fakeAddress}:80`)).toBe(true);
  });

  test('a service that stumbles twice is asked a third time', async () => {
    let times = 0;
    devstack.routes.push(({ path }) => {
      if (path !== '/compute/v2.1/slow-start') return undefined;
      times += 1;
      return times < 3 ? { status: 503, body: {} } : { status: 200, body: { up: true } };
    });
    const reply = await cloud.request({ service: 'compute', as: 'admin', method: 'GET', path: '/slow-start' });
    expect(reply.body).toEqual({ up: true });
  });

  test('a channel that lay idle is not used again: the service may have hung up on it', async () => {
    const ask = () => cloud.request({ service: 'compute', as: 'admin', method: 'GET', path: '/flavors' });
    await ask();
    const before = devstack.forwarded.length;
    await ask();
    expect(devstack.forwarded).toHaveLength(before);
    await new Promise((resume) => setTimeout(resume, 4_500));
    await ask();
    expect(devstack.forwarded).toHaveLength(before + 1);
  }, 20_000);

  test('`__proto__` and NUL do not survive', async () => {
    const { body } = await answering({ status: 200, raw: '{"__proto__":{"admin":true},"name":"a\\u0000b"}' });
    expect(Object.keys(body as object)).toEqual(['name']);
    expect(body).toEqual({ name: 'ab' });
  });
});

describe('a catalogue that leads elsewhere', () => {
  test.each(['http://192.168.1.1/compute', 'http://169.254.169.254/compute', 'http://127.0.0.1:5432/compute'])(
    '%s is not followed unless the host owns it and names the port',
    async (url) => {
      cloud.connection.close();
      devstack.routes.push(({ path, body }) => {
        if (path !== '/identity/v3/auth/tokens' || body === undefined) return undefined;
        const endpoints = [{ interface: 'public', region: 'RegionOne', url }];
        const token = { user: { id: 'a' }, project: { id: 'p' }, roles: [], catalog: [{ type: 'compute', endpoints }] };
        return { status: 201, body: { token }, headers: { 'x-subject-token': 'x'.repeat(40) } };
      });
      cloud = await devstack.open();
      const asked = cloud.request({ service: 'compute', as: 'admin', method: 'GET', path: '/servers' });
      if (url.includes('127.0.0.1')) await asked.catch(() => undefined);
      else await expect(asked).rejects.toMatchObject({ reason: 'malformed' });
      // A loopback port of the candidate's own host is his to show; an address he does not own is never tried.
      expect(devstack.forwarded.filter((to) => !/^(10\.9\.8\.7:80|127\.0\.0\.1:5432)$/.test(to))).toEqual([]);
    },
  );
});
