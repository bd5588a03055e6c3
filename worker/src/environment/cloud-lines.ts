import type { Text } from '@stackproof/question-bank';
import type { Leftovers } from '../preparation/leftovers.js';
import { examQuotas } from '../preparation/quotas.js';
import type { Capacity } from './capacity.js';
import { type ForeignThings, isCovered, needsConsent } from './foreign.js';
import type { Needs } from './preflight.js';
import { ok, type PreflightLine } from './preflight-lines.js';
import type { Profile } from './profile.js';

export function profileLine({ release, network, agents, unitStates }: Profile): PreflightLine {
  const parts = [release ?? 'OpenStack', network ?? '?'];
  const units = Object.keys(unitStates ?? {}).length;
  return ok(
    'profile',
    `It is ${parts.join(' with ')}: ${agents?.length ?? 0} agents, ${units} units.`,
    `版本与网络后端：${parts.join('，')}；代理 ${agents?.length ?? 0} 个，系统服务单元 ${units} 个。`,
  );
}

/** Agents that are down and units that failed: one line each sort, none when all is well. */
export function silentLines({ agents, unitStates }: Profile): PreflightLine[] {
  const down = (agents ?? []).filter(({ isUp }) => !isUp).map(({ type, host }) => `\`${type} @ ${host}\``);
  const failed = Object.entries(unitStates ?? {}).flatMap(([name, state]) => (state === 'failed' ? [name] : []));
  const lines: PreflightLine[] = [];
  if (down.length > 0) {
    lines.push({
      id: 'agents',
      state: 'warning',
      says: { en: `Agents that are down: ${down.join(', ')}.`, zh: `以下代理未在运行：${down.join('、')}。` },
      fix: {
        en: 'Look at them: `openstack network agent list; openstack compute service list`',
        zh: '请检查：`openstack network agent list; openstack compute service list`',
      },
    });
  }
  if (failed.length > 0) {
    const [names, restart] = [failed.map((name) => `\`${name}\``), `\`sudo systemctl restart ${failed.join(' ')}\``];
    lines.push({
      id: 'units',
      state: 'warning',
      says: { en: `Units that failed: ${names.join(', ')}.`, zh: `以下系统服务单元启动失败：${names.join('、')}。` },
      fix: { en: `Start them again: ${restart}`, zh: `请重新启动：${restart}` },
    });
  }
  return lines;
}

/** @param consented what was listed when somebody consented, if anybody did */
export function foreignLine(there: ForeignThings, consented: ForeignThings | undefined): PreflightLine {
  const { hostname, projects, servers } = there;
  const [p, s] = [projects.length, servers.length];
  const figures: Text = {
    en: `Not ours on \`${hostname}\`: projects (${p}) and servers (${s})`,
    zh: `\`${hostname}\` 上有 ${p} 个项目和 ${s} 个实例不属于考试`,
  };
  if (p + s === 0) {
    return ok('foreign', `Nothing on \`${hostname}\` is somebody else's.`, `\`${hostname}\` 上没有其他人的资源。`);
  }
  if (!needsConsent(there)) return ok('foreign', `${figures.en}; they are left alone.`, `${figures.zh}，不会改动。`);
  if (consented !== undefined && isCovered(consented, there)) {
    return {
      id: 'foreign',
      state: 'warning',
      says: { en: `${figures.en}; you agreed to an exam beside them.`, zh: `${figures.zh}，你已同意在此环境上考试。` },
    };
  }
  return {
    id: 'foreign',
    state: 'blocked',
    says: {
      en: `${figures.en}${consented === undefined ? '' : ', more than you agreed to'}. An exam changes quotas, networks and services of the whole cloud.`,
      zh: `${figures.zh}${consented === undefined ? '' : '，超出你同意的范围'}。考试会改动整个云的配额、网络和服务。`,
    },
    fix: {
      en: 'Use a DevStack of your own, or read the list below and type the name of the host to agree.',
      zh: '请改用自己的 DevStack；或阅读下方清单，输入主机名表示同意。',
    },
  };
}

export function leftoversLine(leftovers: readonly Leftovers[]): PreflightLine {
  const things = leftovers.reduce((sum, { items }) => sum + items.length, 0);
  if (things === 0) return ok('leftovers', 'Nothing is left of earlier attempts.', '没有以往考试的遗留资源。');
  return {
    id: 'leftovers',
    state: 'warning',
    says: { en: `${things} things of earlier attempts are left.`, zh: `以往考试遗留了 ${things} 项资源。` },
    fix: { en: 'Read the list below and have them removed.', zh: '请查看下方清单并清除。' },
  };
}

/**
 * Guests, addresses, volumes and quotas against what the heaviest paper holds at the same time. Too little on the cloud is
 * no obstacle, papers are drawn that ask for less; more than the quotas of an attempt is one.
 */
export function capacityLines(free: Capacity, needs: Needs): PreflightLine[] {
  const { instances } = examQuotas.compute;
  const { floatingip } = examQuotas.network;
  const { volumes, gigabytes } = examQuotas['block-storage'];
  return [
    ...against('guests', free.vcpus, needs.servers, vcpus),
    ...against('guest-memory', free.memoryMb, needs.ramMb, memory),
    ...against('addresses', free.addresses, needs.floatingIps, addresses),
    ...against('volume-space', free.volumeGb, needs.volumeGb, volumeSpace),
    ...against('quota-servers', instances, needs.servers, quotaOf('instances', '实例'), 'blocked'),
    ...against('quota-addresses', floatingip, needs.floatingIps, quotaOf('floating IPs', '浮动 IP'), 'blocked'),
    ...against('quota-volumes', volumes, needs.volumes, quotaOf('volumes', '卷'), 'blocked'),
    ...against('quota-volume-space', gigabytes, needs.volumeGb, quotaOf('GB of volumes', 'GB 卷容量'), 'blocked'),
  ];
}

type Sort = { what: Text; fix: Text };

/** No line where nothing is needed or nothing could be seen. */
function against(
  id: string,
  free: number | null,
  needed: number,
  { what, fix }: Sort,
  short: 'warning' | 'blocked' = 'warning',
): PreflightLine[] {
  if (needed === 0 || free === null) return [];
  const shown = Number.isFinite(free) ? String(free) : '∞';
  const says: Text = {
    en: `${what.en}: ${shown}, the largest papers need ${needed}.`,
    zh: `${what.zh}：${shown}，最大的试卷需要 ${needed}。`,
  };
  return free >= needed ? [{ id, state: 'ok', says }] : [{ id, state: short, says, fix }];
}

const freeServers: Text = {
  en: 'Delete instances: `openstack server list --all-projects`',
  zh: '请删除不用的实例：`openstack server list --all-projects`',
};
const vcpus: Sort = { what: { en: 'vCPUs that can still be given', zh: '可分配的 vCPU' }, fix: freeServers };
const memory: Sort = {
  what: { en: 'MB of guest memory that can still be given', zh: '可分配的实例内存（MB）' },
  fix: freeServers,
};
const addresses: Sort = {
  what: { en: 'Free addresses of the external network', zh: '外部网络的空闲地址' },
  fix: { en: 'Release some: `openstack floating ip list`', zh: '请释放不用的浮动 IP：`openstack floating ip list`' },
};
const volumeSpace: Sort = {
  what: { en: 'GB free for volumes', zh: '卷的可用空间（GB）' },
  fix: {
    en: 'Delete volumes: `openstack volume list --all-projects`',
    zh: '请删除不用的卷：`openstack volume list --all-projects`',
  },
};

function quotaOf(en: string, zh: string): Sort {
  return {
    what: { en: `Quota of the attempt: ${en}`, zh: `考试项目的配额：${zh}` },
    fix: { en: 'Tell the author: the exam asks for too much.', zh: '请告知出题人：考试所需超出配额。' },
  };
}
