import { practicalQuestion } from '@stackproof/question-bank';

const both = (words) => ({ en: words, zh: words });
const check = (id, expect, more = {}) => ({ id, points: 1, on: id, expect, says: both(id), ...more });

/** The account whose sign-in the question asks for; what the environment knows of it is part of the truth. */
export const asked = { user: 'visitor', password: 'visitor-pass', project: 'exam' };
/** The account of the attempt. */
export const access = { user: 'sp7f2c-candidate', password: 'candidate-canary', userId: 'u', project: 'exam' };
export const values = { server: 'web-7f2c', guest: 'srv-1' };

/**
 * A practical question that looks at an environment in every way a question can: lists with pages, one of a list, a
 * child of another fact, headers, statuses, sign-ins, commands, files, and things that must be gone. Each check has a
 * truth of its own, see `cloud.mjs`.
 */
export const question = practicalQuestion.parse({
  kind: 'practical',
  id: 'every-kind-of-fact',
  title: both('Every kind of fact'),
  lesson: 4,
  objectives: ['nova.server.create'],
  domain: 'compute',
  difficulty: 1,
  points: 13,
  minutes: 5,
  prompt: both('Make it so.'),
  explanation: both('Because.'),
  references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/' }],
  blueprint: 'T-NV-01',
  access: 'candidate',
  needs: { services: ['compute'], servers: 1, ramMb: 128 },
  parameters: { server: { word: ['web'], suffix: 4 } },
  facts: {
    server: {
      api: 'compute',
      get: '/servers/detail',
      select: 'servers',
      one: { name: '{{server}}' },
      settles: { status: { not: { in: ['BUILD'] } } },
    },
    port: { api: 'network', get: '/v2.0/ports?device_id={{fact.server.id}}', select: 'ports[0]' },
    networks: { api: 'network', as: 'attempt-project', get: '/v2.0/networks?limit=1', select: 'networks[].name' },
    router: { api: 'network', get: '/v2.0/routers?name=old', select: 'routers', one: { name: 'old' } },
    flavor: { api: 'compute', get: '/flavors/old', select: 'flavor' },
    image: { api: 'image', head: '/v2/images/img', read: 'headers' },
    denied: { api: 'compute', as: 'candidate', get: '/os-hypervisors', read: 'status' },
    visitor: { token: asked },
    unit: { command: ['/usr/bin/systemctl', 'is-active', 'devstack@n-cpu'] },
    domains: { command: ['/usr/bin/virsh', 'list', '--name'], sudo: true, parse: 'lines' },
    gone: { command: ['/usr/bin/pgrep', 'old-agent'] },
    option: { file: '/etc/nova/nova.conf', parse: 'ini', select: 'DEFAULT.cpu_allocation_ratio' },
    leftover: { file: '/etc/nova/old.conf' },
    keeper: { api: 'image', get: '/v2/images/keeper', select: 'status' },
  },
  checks: [
    check('server', { status: 'ACTIVE' }),
    check('port', { 'binding:vif_type': 'bridge' }, { needs: ['server'] }),
    check('networks', { has: 'second' }),
    check('router', { absent: true }),
    check('flavor', { absent: true }),
    check('image', { 'x-visibility': 'public' }),
    check('denied', 403),
    check('visitor', { issued: true }),
    check('unit', 'active'),
    check('domains', { has: 'instance-7f2c' }),
    check('gone', { absent: true }),
    check('option', '4.0'),
    check('leftover', { absent: true }),
  ],
  guards: [
    { id: 'kept', on: 'keeper', expect: 'active', effect: { cap: 0.5 }, says: both('The image that was there stays') },
  ],
});

/** Everything that can be right or wrong, checks and guards alike. */
export const statements = [...question.checks, ...question.guards].map(({ id }) => id);
