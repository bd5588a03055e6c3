import { access, asked, values } from './question.mjs';

/**
 * @typedef {object} Truth what is the case on an environment
 * @property {ReadonlySet<string>} holds ids of the checks and guards that are right; all others are wrong
 * @property {boolean} isBuilding whether the server is still being built, which is neither right nor wrong
 */

const projectId = 'p-exam';

/** Makes the accounts of the question known to a fake OpenStack. */
export function settleIn(devstack) {
  devstack.passwords.set(access.user, access.password);
  devstack.stored.get('/identity/v3/projects').push({ id: projectId, name: access.project });
}

/** The account of the attempt as `{{access.…}}` gives it. */
export const knownAccess = { ...access, projectId, cloud: 'exam' };

/**
 * What the services of an environment reply when nothing is wrong with the environment itself.
 *
 * @param {() => Truth} truth
 */
export function truthfulRoute(truth) {
  const routes = routesOf((id) => truth().holds.has(id), truth);
  return (ask) => routes[`${ask.method} ${ask.path}`]?.(ask);
}

function routesOf(holds, truth) {
  const list = (name, entries) => ({ status: 200, body: { [name]: entries } });
  const server = () => ({ id: values.guest, name: values.server, status: statusOf(holds('server'), truth()) });
  return {
    'GET /compute/v2.1/servers/detail': () => list('servers', [{ id: 'srv-0', name: 'other' }, server()]),
    'GET /networking/v2.0/ports': () => list('ports', [{ 'binding:vif_type': holds('port') ? 'bridge' : 'unbound' }]),
    'GET /networking/v2.0/networks': ({ query }) => (query.has('limit') ? networksPage(query, holds) : undefined),
    'GET /networking/v2.0/routers': () => list('routers', holds('router') ? [] : [{ name: 'old' }]),
    'GET /compute/v2.1/flavors/old': () =>
      holds('flavor') ? { status: 404, body: {} } : { status: 200, body: { flavor: { id: 'old' } } },
    'HEAD /image/v2/images/img': () => ({
      status: 200,
      headers: { 'x-visibility': holds('image') ? 'public' : 'private' },
    }),
    'GET /compute/v2.1/os-hypervisors': () => ({ status: holds('denied') ? 403 : 200, body: {} }),
    'GET /image/v2/images/keeper': () => ({ status: 200, body: { status: holds('kept') ? 'active' : 'deactivated' } }),
    'POST /identity/v3/auth/tokens': ({ body }) => {
      const name = body.auth.identity.password?.user.name;
      if (name !== asked.user) return undefined;
      return holds('visitor') ? issued : { status: 401, body: { error: { message: 'no' } } };
    },
  };
}

const issued = {
  status: 201,
  headers: { 'x-subject-token': 'token-of-visitor-p' },
  body: { token: { user: { id: 'v' }, project: { id: projectId }, roles: [{ name: 'member' }], catalog: [] } },
};

function statusOf(isRight, { isBuilding }) {
  if (isBuilding) return 'BUILD';
  return isRight ? 'ACTIVE' : 'SHUTOFF';
}

/** Two pages; what is asked for stands on the second. */
function networksPage(query, holds) {
  if (query.get('marker') === 'first') {
    return { status: 200, body: { networks: [{ name: holds('networks') ? 'second' : 'third' }] } };
  }
  const next = { rel: 'next', href: 'http://anywhere/v2.0/networks?limit=1&marker=first' };
  return { status: 200, body: { networks: [{ name: 'first' }], networks_links: [next] } };
}

/**
 * What the commands of the question print, and what its files hold.
 *
 * @param {() => Truth} truth
 */
export function truthfulCommand(truth) {
  const holds = (id) => truth().holds.has(id);
  const printed = [
    ['systemctl is-active', () => (holds('unit') ? { stdout: 'active\n' } : { stdout: 'inactive\n', exitCode: 3 })],
    ['virsh list', () => ({ stdout: `instance-0\n${holds('domains') ? 'instance-7f2c' : 'instance-1'}\n\n` })],
    ['pgrep old-agent', () => (holds('gone') ? { exitCode: 1 } : { stdout: '4711\n' })],
    [
      'nova.conf',
      () => ({ stdout: `[DEFAULT]\ncpu_allocation_ratio = ${holds('option') ? '4.0' : '16.0'}\n[x]\ny=1\n` }),
    ],
    ['old.conf', () => (holds('leftover') ? { exitCode: 44 } : { stdout: '[DEFAULT]\n' })],
  ];
  return (line) => printed.find(([part]) => line.includes(part))?.[1]();
}
