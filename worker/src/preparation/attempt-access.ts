import { randomInt } from 'node:crypto';
import { isObject, type Json } from '@stackproof/question-bank';
import type { Access, Cloud } from '../environment/cloud.js';
import { writeCloudEntry } from './clouds-file.js';
import type { Journal } from './journal.js';
import { examQuotas } from './quotas.js';
import { listed, send } from './send.js';

const examCloud = 'exam';

function namesOf(prefix: string): { user: string; project: string } {
  return { user: `${prefix}-candidate`, project: `${prefix}-project` };
}

/**
 * Makes the project and the user of an attempt, gives the user the role member and the administrator the role admin on
 * the project, raises quotas and writes the cloud `exam` into the clouds file of the SSH user. Going on after a stop
 * gives the user a new password.
 */
export async function makeAccess(cloud: Cloud, prefix: string, journal: Journal): Promise<Access> {
  const names = namesOf(prefix);
  const password = randomPassword();
  const [projectId, roles] = await Promise.all([makeProject(cloud, names.project, journal), rolesOf(cloud)]);
  const userId = await makeUser(cloud, names.user, password, projectId, journal);
  const admin = await cloud.token('admin');
  await Promise.all([
    assign(cloud, projectId, userId, roles.member),
    assign(cloud, projectId, admin.userId, roles.admin),
    ...(['compute', 'network', 'block-storage'] as const).map((service) =>
      raiseQuota(cloud, service, projectId, journal),
    ),
  ]);
  const access = { ...names, password, userId, projectId, cloud: examCloud };
  const undo = { kind: 'cloud-entry', cloud: examCloud, user: names.user } as const;
  await journal.intent('clouds-file', {
    says: `cloud ${examCloud} in the clouds file`,
    tag: `${prefix}/clouds-file`,
    undo,
  });
  await writeCloudEntry(cloud, access);
  await journal.done('clouds-file', { id: null, saved: null, undo });
  return access;
}

async function makeProject(cloud: Cloud, name: string, journal: Journal): Promise<string> {
  const state = await journal.intent('project', { says: `project ${name}`, tag: name, undo: null });
  if (typeof state === 'object' && state.id !== null) return state.id;
  const path = `/v3/projects?name=${encodeURIComponent(name)}&domain_id=default`;
  const [found] = await listed(cloud, 'projects', { service: 'identity', as: 'admin', path });
  const description = 'Stackproof exam; removed after it';
  const id =
    found === undefined
      ? await create(cloud, 'project', { name, domain_id: 'default', description })
      : String(found.id);
  await journal.done('project', { id, saved: null, undo: identityDelete(`/v3/projects/${id}`) });
  return id;
}

async function makeUser(
  cloud: Cloud,
  name: string,
  password: string,
  projectId: string,
  journal: Journal,
): Promise<string> {
  await journal.intent('user', { says: `user ${name}`, tag: name, undo: null });
  const path = `/v3/users?name=${encodeURIComponent(name)}&domain_id=default`;
  const [found] = await listed(cloud, 'users', { service: 'identity', as: 'admin', path });
  const user = { name, domain_id: 'default', default_project_id: projectId, password, enabled: true };
  const id = found === undefined ? await create(cloud, 'user', user) : String(found.id);
  if (found !== undefined) {
    await send(cloud, {
      service: 'identity',
      as: 'admin',
      method: 'PATCH',
      path: `/v3/users/${id}`,
      body: { user: { password } },
    });
  }
  await journal.done('user', { id, saved: null, undo: identityDelete(`/v3/users/${id}`) });
  return id;
}

async function create(cloud: Cloud, kind: 'project' | 'user', body: Json): Promise<string> {
  const reply = await send(cloud, {
    service: 'identity',
    as: 'admin',
    method: 'POST',
    path: `/v3/${kind}s`,
    body: { [kind]: body },
  });
  const made = isObject(reply.body) ? reply.body[kind] : undefined;
  if (!isObject(made) || typeof made.id !== 'string')
    throw new Error(`The identity service made a ${kind} without an id.`);
  return made.id;
}

async function rolesOf(cloud: Cloud): Promise<{ member: string; admin: string }> {
  const roles = await listed(cloud, 'roles', { service: 'identity', as: 'admin', path: '/v3/roles' });
  const idOf = (name: string) =>
    roles.find((role) => String(role.name).toLowerCase() === name && role.domain_id === null)?.id;
  const [member, admin] = [idOf('member'), idOf('admin')];
  if (typeof member !== 'string' || typeof admin !== 'string')
    throw new Error('The cloud lacks the role member or admin.');
  return { member, admin };
}

async function assign(cloud: Cloud, project: string, user: string, role: string): Promise<void> {
  const path = `/v3/projects/${project}/users/${user}/roles/${role}`;
  await send(cloud, { service: 'identity', as: 'admin', method: 'PUT', path });
}

async function raiseQuota(
  cloud: Cloud,
  service: keyof typeof examQuotas,
  projectId: string,
  journal: Journal,
): Promise<void> {
  if (!cloud.services.includes(service)) return;
  const path = service === 'network' ? `/v2.0/quotas/${projectId}` : `/os-quota-sets/${projectId}`;
  const undo = { kind: 'delete', service, as: 'admin', path } as const;
  const state = await journal.intent(`quota/${service}`, { says: `quotas of ${service}`, tag: projectId, undo });
  if (typeof state === 'object') return;
  const body = { [service === 'network' ? 'quota' : 'quota_set']: { ...examQuotas[service] } };
  await send(cloud, { service, as: 'admin', method: 'PUT', path, body });
  await journal.done(`quota/${service}`, { id: null, saved: null, undo });
}

function identityDelete(path: string) {
  return { kind: 'delete', service: 'identity', as: 'admin', path } as const;
}

/** Letters and digits only, without those that look alike: people type it. */
function randomPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
}
