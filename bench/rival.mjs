import { connect } from '../worker/dist/engine.js';

/** How a script would ask with the command line client what a request asks; one command per check, however many it would take. */
const commands = [
  [/^\/flavors/, ['flavor', 'list', '--all', '--long']],
  [/^\/servers/, ['server', 'list', '--all-projects', '--long']],
  [/^\/os-aggregates/, ['aggregate', 'list', '--long']],
  [/^\/os-keypairs/, ['keypair', 'list']],
  [/^\/os-hypervisors/, ['hypervisor', 'list', '--long']],
  [/^\/os-services/, ['compute', 'service', 'list', '--long']],
  [/^\/os-quota-sets/, ['quota', 'show']],
  [/^\/v2\.0\/networks/, ['network', 'list', '--long']],
  [/^\/v2\.0\/subnets/, ['subnet', 'list', '--long']],
  [/^\/v2\.0\/routers/, ['router', 'list', '--long']],
  [/^\/v2\.0\/ports/, ['port', 'list', '--long']],
  [/^\/v2\.0\/floatingips/, ['floating', 'ip', 'list', '--long']],
  [/^\/v2\.0\/security-groups/, ['security', 'group', 'list']],
  [/^\/v2\.0\/security-group-rules/, ['security', 'group', 'rule', 'list', '--long']],
  [/^\/v2\.0\/agents/, ['network', 'agent', 'list', '--long']],
  [/^\/v2\/images/, ['image', 'list', '--long']],
  [/^\/volumes/, ['volume', 'list', '--all-projects', '--long']],
  [/^\/snapshots/, ['volume', 'snapshot', 'list', '--all-projects', '--long']],
  [/^\/backups/, ['volume', 'backup', 'list', '--all-projects', '--long']],
  [/^\/types/, ['volume', 'type', 'list', '--long']],
  [/^\/v3\/projects/, ['project', 'list', '--long']],
  [/^\/v3\/role_assignments/, ['role', 'assignment', 'list', '--names']],
  [/^\/v3\/roles/, ['role', 'list']],
  [/^\/v3\/users/, ['user', 'list', '--long']],
  [/^\/v3\/groups/, ['group', 'list', '--long']],
  [/^\/stacks/, ['stack', 'list', '--long']],
];

/** The usual way: for each check a connection of its own, and one `openstack … -f json` in it. Returns seconds. */
export async function oneCommandPerCheck({ target, rules }, results) {
  const started = performance.now();
  for (const { question } of results) {
    for (const { on } of [...question.checks, ...question.guards]) {
      const connection = await connect(target, { rules });
      await connection.exec({ argv: commandFor(question.facts[on]), environment: { HOME: '/tmp' }, timeoutMs: 60_000 });
      connection.close();
    }
  }
  return (performance.now() - started) / 1_000;
}

function commandFor(fact) {
  if ('file' in fact) return ['/bin/cat', fact.file];
  if ('command' in fact) return fact.command;
  const client = ['/usr/bin/openstack', '--os-cloud', 'devstack-admin'];
  if ('token' in fact) return [...client, 'token', 'issue', '-f', 'json'];
  const path = fact.get ?? fact.head ?? '';
  const known = commands.find(([pattern]) => pattern.test(path))?.[1];
  if (known !== undefined) return [...client, ...known, '-f', 'json'];
  if (fact.api === 'object-store') return [...client, 'container', 'list', '--long', '-f', 'json'];
  // What the client has no command for, a script asks with curl and a token it fetches first.
  return [...client, 'token', 'issue', '-f', 'json'];
}
