import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scanHostKey } from '../../worker/dist/engine.js';
import { nothingAllowed } from '../../worker/dist/environment/fake-host.js';
import { spellings } from './spellings.mjs';

// The whole suite, with names and a network of its own, is `npm run ssrf`.
let tripwire;
let reached = 0;

beforeAll(async () => {
  tripwire = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise((resolve) => tripwire.listen(0, resolve));
});
afterAll(() => tripwire.close());

test('no spelling of a denied target leads anywhere, and all of them read the same', async () => {
  expect(spellings.length).toBeGreaterThanOrEqual(200);
  const { port } = tripwire.address();
  const rules = { ...nothingAllowed, allowedCidrs: ['10.0.0.0/8'], allowPublic: true, allowedPorts: [port] };
  const hosts = spellings.filter((spelling) => spelling.port === 22).map(({ host }) => host);
  const denied = hosts.filter((host) => !/^10\.[89]\./.test(host));
  const said = denied.map((host) =>
    scanHostKey({ host, port }, { rules, budgets: { failMs: 1 } }).then(
      () => `${host} was reached`,
      ({ reason, message }) => `${reason}: ${message}`,
    ),
  );
  expect(new Set(await Promise.all(said))).toEqual(new Set(['unreachable: The host could not be reached over SSH.']));
  expect(reached).toBe(0);
}, 60_000);

test('the tripwire would be seen', async () => {
  const { port } = tripwire.address();
  const rules = { ...nothingAllowed, allowedTargets: [`127.0.0.1:${port}`] };
  await expect(scanHostKey({ host: '127.0.0.1', port }, { rules, budgets: { failMs: 1_000 } })).rejects.toThrow();
  expect(reached).toBe(1);
});
