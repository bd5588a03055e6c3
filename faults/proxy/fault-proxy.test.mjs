import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dice } from '../../question-bank/dist/draw/dice.js';
import { startFaultProxy } from './fault-proxy.mjs';
import { drawSchedule, faultKinds, play } from './schedule.mjs';

let target;
let proxy;
let clients;
beforeEach(async () => {
  clients = [];
  // Replies to every message with itself.
  target = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  proxy = await startFaultProxy({ port: target.address().port });
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await proxy.close();
  target.close();
});

describe('the network between two ends', () => {
  test('passes everything while it is whole', async () => {
    const client = await open();
    const text = 'x'.repeat(3_000_000);
    client.write(text);
    expect(await received(client, text.length)).toBe(text);
  });

  test('delays by the latency, each way', async () => {
    const client = await open();
    proxy.impose({ kind: 'latency', ms: 100 });
    const since = performance.now();
    client.write('ping');
    await received(client, 4);
    expect(performance.now() - since).toBeGreaterThanOrEqual(195);
  });

  test('is slow by bytes per second', async () => {
    const client = await open();
    proxy.impose({ kind: 'slow', bytesPerSecond: 10_000 });
    const since = performance.now();
    client.write('x'.repeat(1_000));
    await received(client, 1_000);
    expect(performance.now() - since).toBeGreaterThanOrEqual(190);
  });

  test('cuts a reply in the middle', async () => {
    const client = await open();
    proxy.impose({ kind: 'cut', afterBytes: 7 });
    client.write('0123456789');
    expect(await untilClosed(client)).toBe('0123456');
  });

  test('resets a connection, live or new', async () => {
    const live = await open();
    proxy.impose({ kind: 'reset', afterBytes: 0 });
    await expect(once(live, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
    proxy.impose({ kind: 'refuse' });
    const fresh = connect(proxy.port, '127.0.0.1');
    clients.push(fresh);
    await expect(once(fresh, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('changes exactly one byte', async () => {
    const client = await open();
    proxy.impose({ kind: 'corrupt', afterBytes: 3 });
    client.write('aaaaaa');
    expect(await received(client, 6)).toBe('aa4aaa');
    client.write('aaaaaa');
    expect(await received(client, 6)).toBe('aaaaaa');
  });

  test('swallows nothing in a black hole: all goes on once it heals', async () => {
    const client = await open();
    proxy.impose({ kind: 'blackhole' });
    client.write('late');
    const late = received(client, 4);
    expect(await Promise.race([late, wait(200, 'silent')])).toBe('silent');
    proxy.heal();
    expect(await late).toBe('late');
  });

  test('half-open keeps a live connection silent for good, and new ones pass', async () => {
    const live = await open();
    proxy.impose({ kind: 'half-open' });
    proxy.heal();
    live.write('lost');
    expect(await Promise.race([received(live, 4), wait(200, 'silent')])).toBe('silent');
    expect(live.destroyed).toBe(false);
    const fresh = await open();
    fresh.write('heard');
    expect(await received(fresh, 5)).toBe('heard');
  });
});

describe('a schedule', () => {
  const shape = { lastsMs: 60_000, quietMs: [100, 2_000], faultMs: [100, 3_000] };

  test('drawn twice from one seed is the same, from another it differs', () => {
    const drawn = (seed) => drawSchedule(dice(seed, 'network'), shape);
    expect(drawn('1')).toEqual(drawn('1'));
    expect(drawn('1')).not.toEqual(drawn('2'));
  });

  test('fits its time and comes to every kind of fault', () => {
    const steps = drawSchedule(dice('1', 'network'), { ...shape, lastsMs: 600_000 });
    expect(steps.reduce((sum, { afterMs, forMs }) => sum + afterMs + forMs, 0)).toBeLessThanOrEqual(600_000);
    expect(new Set(steps.map(({ fault }) => fault.kind))).toEqual(new Set(faultKinds));
  });

  test('leaves the network whole', async () => {
    await play(proxy, [{ afterMs: 1, fault: { kind: 'refuse' }, forMs: 20 }]);
    const client = await open();
    client.write('whole');
    expect(await received(client, 5)).toBe('whole');
  });
});

async function open() {
  const client = connect(proxy.port, '127.0.0.1');
  clients.push(client);
  await once(client, 'connect');
  // The proxy's own connection to the target stands once a first byte came back.
  client.write('?');
  await received(client, 1);
  return client;
}

function received(client, length) {
  return new Promise((resolve) => {
    let text = '';
    const onText = (chunk) => {
      text += chunk;
      if (text.length < length) return;
      client.off('data', onText);
      resolve(text);
    };
    client.on('data', onText);
  });
}

async function untilClosed(client) {
  let text = '';
  client.on('data', (chunk) => {
    text += chunk;
  });
  await once(client, 'close');
  return text;
}
