import { practicalQuestion } from '@stackproof/question-bank';
import { scopeOf } from '../../worker/dist/engine.js';

const both = (text) => ({ en: text, zh: text });
const facts = {
  server: { api: 'compute', get: '/servers/srv-1', select: 'server', settles: { status: { not: 'BUILD' } } },
  networks: { api: 'network', get: '/v2.0/networks', select: 'networks' },
  account: { token: { user: 'candidate', password: 'a-long-password', project: 'demo' } },
  unit: { command: ['/bin/echo', 'active'] },
  settings: { file: '/etc/nova/nova.conf', parse: 'ini', select: 'DEFAULT' },
};
const expected = {
  server: { status: 'ACTIVE' },
  networks: { has: { name: 'lan' } },
  account: { issued: true },
  unit: 'active',
  settings: { cpu_allocation_ratio: '2.0' },
};

/** One check on one fact of each kind; an honest host passes all of them. */
const question = practicalQuestion.parse({
  kind: 'practical',
  id: 'hostile',
  title: both('Hostile host'),
  lesson: 4,
  objectives: ['nova.flavor.manage'],
  domain: 'compute',
  difficulty: 1,
  points: Object.keys(facts).length,
  minutes: 5,
  prompt: both('Stay honest'),
  explanation: both('A host that lies is no wrong answer'),
  references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/latest/' }],
  blueprint: 'T-NV-01',
  access: 'administrator',
  needs: { services: ['compute', 'network'] },
  parameters: {},
  facts,
  checks: Object.entries(expected).map(([id, expect]) => ({ id, on: id, expect, points: 1, says: both(id) })),
});

/** As a paper would hold it. */
export function askedQuestion() {
  const access = { user: 'candidate', password: 'a-long-password', userId: 'u', project: 'demo', projectId: 'p' };
  const parts = { parameters: {}, prefix: 'sp0', environment: {}, access, setup: {}, startedAt: new Date() };
  return { position: 1, question, scope: scopeOf(parts) };
}
