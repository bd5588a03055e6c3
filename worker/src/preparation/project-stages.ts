import type { Cloud } from '../environment/cloud.js';
import { type Belongings, enterProject } from './belongings.js';
import type { Removable, Stage } from './reset-item.js';
import { listed, send } from './send.js';

/** Stacks go first: they own what the other stages would find. */
export function stackStage(cloud: Cloud, belongings: Belongings): Stage {
  const kind = 'stack';
  const service = 'orchestration';
  return inEveryProject(cloud, belongings, kind, async (inside) => {
    const stacks = await listed(inside, 'stacks', { service, as: 'attempt-project', path: '/stacks' });
    return stacks.map(({ id, stack_name }): Removable => {
      const path = `/stacks/${String(stack_name)}/${String(id)}`;
      const remove = async () => {
        await send(inside, { service, as: 'attempt-project', method: 'DELETE', path }, [404]);
      };
      return { kind, id: String(id), name: String(stack_name), why: 'project', remove };
    });
  });
}

export function containerStage(cloud: Cloud, belongings: Belongings): Stage {
  const kind = 'container';
  return inEveryProject(cloud, belongings, kind, async (inside) => {
    const containers = await names(inside, '/?format=json');
    return containers.map((name): Removable => {
      return { kind, id: name, name, why: 'project', remove: () => removeContainer(inside, name) };
    });
  });
}

async function removeContainer(cloud: Cloud, name: string): Promise<void> {
  const container = `/${encodeURIComponent(name)}`;
  for (const object of await names(cloud, `${container}?format=json`)) {
    await remove(cloud, `${container}/${object.split('/').map(encodeURIComponent).join('/')}`);
  }
  await remove(cloud, container);
}

async function remove(cloud: Cloud, path: string): Promise<void> {
  await send(cloud, { service: 'object-store', as: 'attempt-project', method: 'DELETE', path }, [404]);
}

async function names(cloud: Cloud, path: string): Promise<string[]> {
  const { body } = await send(cloud, { service: 'object-store', as: 'attempt-project', method: 'GET', path }, [404]);
  const entries = Array.isArray(body) ? body : [];
  return entries.flatMap((entry) =>
    typeof entry === 'object' && entry !== null && 'name' in entry ? [String(entry.name)] : [],
  );
}

function inEveryProject(
  cloud: Cloud,
  { projects }: Belongings,
  kind: string,
  find: (inside: Cloud) => Promise<Removable[]>,
): Stage {
  const inside = new Map<string, Promise<Cloud>>();
  return {
    kind,
    find: async () => {
      const lists = projects.map(async ({ id }) => {
        const entered = inside.get(id) ?? enterProject(cloud, id);
        inside.set(id, entered);
        return find(await entered);
      });
      return (await Promise.all(lists)).flat();
    },
  };
}
