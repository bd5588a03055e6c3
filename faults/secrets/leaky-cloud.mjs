import { practicalQuestion } from '@stackproof/question-bank';
import { fakeDevstack } from '../../worker/dist/environment/fake-devstack.js';
import { canaries } from './canaries.mjs';

const both = (words) => ({ en: words, zh: words });
const check = (on, expect) => ({ id: on, points: 1, on, expect, says: both(on) });

/** Asks for everything the leaky cloud has to say. */
export const question = practicalQuestion.parse({
  kind: 'practical',
  id: 'look-everywhere',
  title: both('Look everywhere'),
  lesson: 4,
  objectives: ['nova.server.create'],
  domain: 'compute',
  difficulty: 1,
  points: 5,
  minutes: 5,
  prompt: both('Do nothing.'),
  explanation: both('Because.'),
  references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/' }],
  blueprint: 'T-NV-01',
  access: 'candidate',
  needs: { services: ['compute'] },
  parameters: { server: { word: ['web'], suffix: 4 } },
  facts: {
    servers: { api: 'compute', get: '/servers/leaky', select: 'servers' },
    clouds: { file: '/etc/openstack/clouds.yaml' },
    entry: { file: '/opt/stack/.config/openstack/clouds.yaml' },
    settings: { file: '/etc/nova/nova.conf', parse: 'ini' },
    output: { command: ['/usr/bin/leak'], parse: 'lines' },
  },
  checks: [
    check('servers', { length: 7 }),
    check('clouds', { matches: 'no such text' }),
    check('entry', { matches: 'no such text' }),
    check('settings', { DEFAULT: { debug: 'never' } }),
    check('output', { has: 'no such line' }),
  ],
});

export const exam = {
  id: 'leaks',
  title: both('Leaks'),
  description: both('Leaks'),
  minutes: 45,
  passPercent: 60,
  domains: [{ domain: 'compute', weight: 100, practical: 1, knowledge: 0 }],
};

/** A DevStack whose answers are full of secrets, in every spelling. `privateKey` is the one we sign in with. */
export async function leakyCloud() {
  const { admin, server, database, header } = canaries;
  const devstack = await fakeDevstack((line) => (line.endsWith('/usr/bin/leak') ? { stdout: output() } : undefined));
  devstack.passwords.set('admin', admin);
  devstack.files.set(
    '/etc/openstack/clouds.yaml',
    devstack.files.get('/etc/openstack/clouds.yaml').replace('password: secret', `password: "${admin}"`),
  );
  devstack.files.set(
    '/etc/nova/nova.conf',
    `[DEFAULT]\ntransport_url = rabbit://stackrabbit:${database}@127.0.0.1/\n[database]\nconnection = mysql+pymysql://root:${database}@127.0.0.1/nova\n[keystone_authtoken]\npassword = ${database}\n`,
  );
  devstack.routes.push(({ path, token }) =>
    path.endsWith('/servers/leaky') ? { status: 200, body: { servers: [leakyServer(token)] } } : undefined,
  );
  return devstack;

  function output() {
    return [
      `OS_PASSWORD=${admin}`,
      `curl -u admin:${admin} http://admin:${encodeURIComponent(admin)}@127.0.0.1/identity`,
      `Authorization: Basic ${Buffer.from(`admin:${admin}`).toString('base64')}`,
      `X-Auth-Token: ${header}`,
      `| adminPass | ${server} |`,
      ...devstack.privateKey.split('\n'),
      '\u001b[31m\u0000\u202e',
    ].join('\n');
  }

  function leakyServer(token) {
    return {
      id: 'leaky',
      name: `\ud800 \u0000 ${token}`,
      adminPass: server,
      metadata: {
        'X-Auth-Token': header,
        note: `the password is ${encodeURIComponent(admin)}`,
        key: devstack.privateKey,
      },
      user_data: Buffer.from(`#cloud-config\npassword: ${admin}\ntoken: ${token}\n`).toString('base64'),
      links: [{ href: `http://127.0.0.1/?token=${token}` }],
    };
  }
}
