import { expect, test } from '@jest/globals';
import { type Fact, fact } from '../schema/facts.js';
import { evidenceLevel } from './evidence-level.js';

const written = {
  server: { api: 'compute', get: '/servers/1' },
  volume: { api: 'block-storage', get: '/volumes/1' },
  refused: { api: 'compute', as: 'candidate', get: '/servers', read: 'status' },
  allowed: { api: 'compute', as: 'candidate', get: '/servers' },
  answered: { api: 'compute', get: '/servers/1', read: 'status' },
  up: { api: 'orchestration', get: '/stacks', read: 'status', availability: true },
  machine: { command: ['/usr/bin/virsh', 'list'] },
  config: { file: '/etc/nova/nova.conf' },
  answer: { file: '~/answers/a.txt' },
  page: { http: '/dashboard/auth/login/' },
  entered: { http: '/dashboard/auth/login/', form: { username: 'a' } },
  token: { token: { user: 'a', password: 'b', project: 'c' } },
  ping: { probe: { ping: '10.0.0.1' } },
  console: { console: '{{fact.server.id}}' },
  tried: { attempted: { api: 'block-storage', post: '/volumes', body: { volume: { size: 1 } } } },
};
const facts: Record<string, Fact> = Object.fromEntries(
  Object.entries(written).map(([id, one]) => [id, fact.parse(one)]),
);

test.each([
  ['answer', 'x', 1],
  ['config', 'x', 1],
  ['machine', { state: '{{fact.config.x}}' }, 1],
  ['page', { status: 200 }, 2],
  ['server', { status: 'ACTIVE' }, 2],
  ['server', { id: '{{fact.server.id}}' }, 2],
  ['answer', '{{fact.server.name}}', 1],
  ['machine', { uuid: '{{setup.fact.server}}' }, 1],
  ['allowed', { servers: [] }, 2],
  ['answered', 200, 2],
  ['of no fact', 'x', 1],
  ['machine', { uuid: '{{fact.server.id}}' }, 3],
  ['config', { uuid: '{{fact.server.id}}' }, 3],
  ['server', { volumes: { has: '{{fact.volume.id}}' } }, 3],
  ['refused', 403, 4],
  ['up', 200, 4],
  ['entered', { status: 200 }, 4],
  ['token', { issued: true }, 4],
  ['ping', { answers: true }, 4],
  ['console', { has: 'ready' }, 4],
  ['tried', { allowed: false }, 4],
])('%s compared with %j has the level %i', (on, expected, level) => {
  expect(evidenceLevel(facts, on, expected)).toBe(level);
});
