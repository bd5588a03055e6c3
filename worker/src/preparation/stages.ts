import type { Json, Service } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type Belongings, isNamed, reasonFor } from './belongings.js';
import { deleteQuietly } from './delete-quietly.js';
import { containerStage, stackStage } from './project-stages.js';
import type { Removable, ResetItem, Stage } from './reset-item.js';
import { listed } from './send.js';
import { identities, resources, type Sort } from './sweep-table.js';

type Entry = { [key: string]: Json };

/** The sweep of what an attempt left in services, in order of dependence; services the cloud lacks are passed over. */
export function resourceStages(cloud: Cloud, belongings: Belongings): Stage[] {
  const has = (service: Service) => cloud.services.includes(service);
  return [
    ...(has('orchestration') ? [stackStage(cloud, belongings)] : []),
    ...(has('object-store') ? [containerStage(cloud, belongings)] : []),
    ...(has('compute') ? [keyPairStage(cloud, belongings)] : []),
    ...resources.filter(({ service }) => has(service)).map((sort) => stageOf(cloud, belongings, sort)),
  ];
}

/** Projects, users and what else Keystone holds: last, since the stages before need the projects. */
export function identityStages(cloud: Cloud, belongings: Belongings): Stage[] {
  return identities.map((sort) => stageOf(cloud, belongings, sort));
}

function stageOf(cloud: Cloud, belongings: Belongings, sort: Sort): Stage {
  const { kind, service, microversion, collection, optional = false, goes = reasonFor } = sort;
  const item = sort.item ?? sort.list.split('?')[0];
  return {
    kind,
    find: async () => {
      const asked = { service, as: 'admin', path: sort.list, microversion } as const;
      const entries = await listed(cloud, collection, asked, optional ? [404] : []);
      return entries.flatMap((entry) => {
        const why = goes(belongings, entry);
        if (why === undefined) return [];
        const [id, name] = [String(entry.id), String(entry.name ?? entry.floating_ip_address ?? entry.id)];
        const remove = async () => {
          await sort.before?.(cloud, entry);
          await deleteQuietly(cloud, { service, as: 'admin', path: `${item}/${encodeURIComponent(id)}`, microversion });
        };
        return [{ kind, id, name, why, remove }];
      });
    },
  };
}

/** A key pair belongs to a user and to no project; of the administrator's those go that bear a name of the attempt. */
function keyPairStage(cloud: Cloud, belongings: Belongings): Stage {
  const kind = 'key pair';
  const [service, microversion] = ['compute', '2.10'] as const;
  const pairsOf = async (user: string, why: ResetItem['why']): Promise<Removable[]> => {
    const path = `/os-keypairs?user_id=${user}`;
    const pairs = await listed(cloud, 'keypairs', { service, as: 'admin', path, microversion });
    return pairs.map(({ keypair }) => {
      const name = String((keypair as Entry).name);
      const path = `/os-keypairs/${encodeURIComponent(name)}?user_id=${user}`;
      const remove = () => deleteQuietly(cloud, { service, as: 'admin', path, microversion });
      return { kind, id: `${user}/${name}`, name, why, remove };
    });
  };
  return {
    kind,
    find: async () => {
      const { userId } = await cloud.token('admin');
      const [ofAdmin, ...lists] = await Promise.all([
        pairsOf(userId, 'name'),
        ...belongings.users.map(({ id }) => pairsOf(id, 'project')),
      ]);
      return [...ofAdmin.filter(({ name }) => isNamed(belongings, name)), ...lists.flat()];
    },
  };
}
