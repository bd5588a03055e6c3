import { fakeDevstack } from '../../worker/dist/environment/fake-devstack.js';
import { accessOf, settings, thingsOf, units } from './things.mjs';

/**
 * One environment of the fleet: a host that speaks real SSH, and an OpenStack behind its channels that holds what the
 * questions of the fleet ask for.
 *
 * @param {string} prefix of the attempt whose work it holds
 */
export async function openEnvironment(prefix) {
  let answers = 'correct';
  let isBuilding = false;
  const fake = await fakeDevstack((line) => {
    const unit = units.find((known) => line.endsWith(`/bin/systemctl ${known.verb} ${known.unit}`));
    return unit && { stdout: `${unit[answers === 'correct' ? 'right' : 'wrong']}\n` };
  });
  fake.files.set('/etc/machine-id', prefix);
  const seeded = new Map(fake.stored);
  const made = [];
  fake.routes.push(({ method, path, body }) => {
    if (method === 'POST' && !path.endsWith('/auth/tokens')) made.push({ path, body });
    return isBuilding ? serverInTheMaking(method, path, prefix) : undefined;
  });

  const answer = (next) => {
    answers = next;
    fake.files.set(settings.path, next === 'correct' ? settings.right : settings.wrong);
    for (const { folder, things } of thingsOf(prefix, next)) {
      fake.stored.set(folder, [...(seeded.get(folder) ?? []), ...accountsIn(folder, prefix), ...things]);
    }
  };
  answer(answers);

  return {
    about: {
      host: '127.0.0.1',
      port: fake.port,
      user: 'stack',
      hostKey: fake.hostKey,
      privateKey: fake.privateKey,
      publicKey: fake.publicKey,
      prefix,
      access: accessOf(prefix),
    },
    /** Changes only what is named. */
    set(change) {
      if (change.answers !== undefined) answer(change.answers);
      if (change.isBuilding !== undefined) isBuilding = change.isBuilding;
      if (change.latencyMs !== undefined) fake.delay(change.latencyMs);
      if (change.refuses !== undefined) fake.refuse(change.refuses);
    },
    cut: () => fake.cut(),
    counters: () => ({
      connections: fake.connections(),
      commands: fake.lines.length,
      requests: fake.asked.length,
      signIns: fake.asked.filter((line) => line === 'POST /identity/v3/auth/tokens').length,
      changes: fake.asked.filter((line) => !/^(GET|HEAD) |\/auth\/tokens$/.test(line)).length,
    }),
    made: () => made,
    asked: () => fake.asked,
    close: () => fake.close(),
  };
}

/** What the questions of the fleet look at again until it is finished. */
function serverInTheMaking(method, path, prefix) {
  const server = { id: `${prefix}-server-id`, name: `${prefix}-server`, status: 'BUILD' };
  if (method !== 'GET') return undefined;
  if (path === '/compute/v2.1/servers/detail') return { status: 200, body: { servers: [server] } };
  return path === `/compute/v2.1/servers/${server.id}` ? { status: 200, body: { server } } : undefined;
}

function accountsIn(folder, prefix) {
  const { user, password, userId, project, projectId } = accessOf(prefix);
  if (folder.endsWith('/projects')) return [{ id: projectId, name: project }];
  return folder.endsWith('/users') ? [{ id: userId, name: user, password }] : [];
}
