import { servicesIn, urlOf, urlsIn } from '../../worker/dist/environment/catalog.js';
import { hostKeyOf } from '../../worker/dist/environment/host-key.js';
import { readJson } from '../../worker/dist/environment/read-json.js';
import { readYaml } from '../../worker/dist/environment/read-yaml.js';
import { survey } from '../../worker/dist/environment/survey.js';
import { parse } from '../../worker/dist/observation/parse.js';
import { mutated } from './mutate.mjs';

const json = JSON.stringify({
  catalog: [{ type: 'compute', endpoints: [{ interface: 'public', region: 'R', url: 'http://10.0.0.1/compute' }] }],
  n: [1, -0.5e9, null, true, 'é\n'],
});
const yaml =
  'clouds:\n  devstack-admin:\n    auth: { auth_url: "http://h/identity", username: admin, password: \'s: ecret\' }\n    list:\n      - a\n      - b: |\n          text\n';
const ini = '[DEFAULT]\n# no\ndebug = True\nlist = a\n  b\n[api]\nauth_strategy=keystone\n';
const addresses = '[{"ifname":"lo","addr_info":[{"local":"127.0.0.1"},{"local":"::1"}]}]';

/** What is read of a host's texts, one case each; no socket is involved. */
export async function readText(random) {
  const text = (original) => mutated(random, original).toString('utf8');
  switch (random.below(6)) {
    case 0:
      return readCatalogue(readJson(text(json)));
    case 1:
      return readYaml(text(yaml));
    case 2:
      return parse(text(ini), random.pick(['ini', 'lines', 'text', 'json', 'yaml']));
    case 3:
      return survey({ exec: async ({ argv }) => ({ stdout: text(surveyed(argv[2])), stderr: '', exitCode: 0 }) });
    case 4:
      return parse(
        random.bytes(random.below(400)).toString('utf8'),
        random.pick(['ini', 'lines', 'text', 'json', 'yaml']),
      );
    default:
      return hostKeyOf(random.bytes(random.below(80)));
  }
}

function readCatalogue(value) {
  const catalog = Array.isArray(value?.catalog) ? value.catalog : [];
  const token = { id: 't', userId: 'u', projectId: 'p', roles: [], catalog };
  urlsIn(catalog);
  if (servicesIn(token, null).includes('compute')) urlOf(token, 'compute', null, '/servers');
}

function surveyed(script) {
  const mark = /echo (==\w+==)/.exec(script)[1];
  const parts = [
    '/opt/stack',
    'abc',
    'devstack',
    addresses,
    '1700000000000',
    'MemAvailable: 8 kB',
    'x\n/dev 1 1 5 1% /',
    'yes',
    yaml,
  ];
  return parts.map((part) => `${part}\n${mark}\n`).join('');
}
