import { type Capacity, heldBy, type PracticalQuestion, type Service, type Text } from '@stackproof/question-bank';
import { findLeftovers, type Leftovers } from '../preparation/leftovers.js';
import { findCapacity, freeForPapers } from './capacity.js';
import { type Cloud, openCloud } from './cloud.js';
import { capacityLines, foreignLine, leftoversLine, profileLine, silentLines } from './cloud-lines.js';
import { type Connection, connect, type Target } from './connect.js';
import { discover, type EnvironmentValues } from './discover.js';
import { EnvironmentFault } from './fault.js';
import { type ForeignThings, findForeign } from './foreign.js';
import {
  basicServices,
  clockLine,
  diskLine,
  faultLine,
  keyLine,
  memoryLine,
  type PreflightLine,
  servicesLine,
  sudoLine,
  valuesLine,
} from './preflight-lines.js';
import { discoverProfile, type Profile } from './profile.js';
import type { ConnectOptions } from './ssh-line.js';

/** What the questions of an exam ask of an environment. */
export type Needs = Capacity & { services: Service[] };

export type PreflightReport = {
  lines: PreflightLine[];
  /** null when something they depend on is blocked. */
  values: EnvironmentValues | null;
  machineId: string | null;
  /** The rest is null when the cloud could not be signed in to. */
  profile: Profile | null;
  foreign: ForeignThings | null;
  leftovers: Leftovers[] | null;
};

export type PreflightOptions = ConnectOptions & {
  needs: Needs;
  /** The line for ~/.ssh/authorized_keys, named in the way out when our key is refused. */
  authorizedKeysLine?: string;
  /** What was listed when somebody last consented to an exam beside things that are not ours. */
  consented?: ForeignThings | undefined;
};

export function needsOf(questions: readonly PracticalQuestion[]): Needs {
  return { services: [...new Set(questions.flatMap(({ needs }) => needs.services))], ...heldBy(questions) };
}

/**
 * Says whether an environment can carry an exam, line by line; connects itself.
 * A fault of the host is a blocked line; what could not be looked at because of it is left out.
 *
 * @throws EnvironmentFault 'cancelled' when the signal aborts
 */
export async function preflight(target: Target, options: PreflightOptions): Promise<PreflightReport> {
  const report: PreflightReport = {
    lines: [],
    values: null,
    machineId: null,
    profile: null,
    foreign: null,
    leftovers: null,
  };
  let connection: Connection | undefined;
  try {
    connection = await connect(target, options);
    report.lines.push(keyLine(target, connection.hostKey));
    const cloud = await openCloud(connection);
    await look(cloud, options, report);
  } catch (error) {
    if (!(error instanceof EnvironmentFault) || options.signal?.aborted) throw error;
    report.lines.push(faultLine(error, target, options.authorizedKeysLine));
  } finally {
    connection?.close();
  }
  return report;
}

async function look(cloud: Cloud, { needs, consented }: PreflightOptions, report: PreflightReport): Promise<void> {
  const { host, services, credentials } = cloud;
  report.machineId = host.machineId;
  report.lines.push({ id: 'credentials', state: 'ok', says: found(credentials.source) });
  report.lines.push(servicesLine(services, needs.services), clockLine(host.skewMs), sudoLine(host.sudo));
  report.lines.push(memoryLine(host.availableMemoryMb, needs), diskLine(host.freeDiskMb));
  // One after the other: each asks a dozen lists at once, which is what a small host answers in time.
  const profile = await discoverProfile(cloud);
  const foreign = await findForeign(cloud);
  const leftovers = await findLeftovers(cloud);
  Object.assign(report, { profile, foreign, leftovers });
  report.lines.push(profileLine(profile), ...silentLines(profile));
  report.lines.push(foreignLine(foreign, consented), leftoversLine(leftovers));
  if (!basicServices.every((service) => services.includes(service))) return;
  report.values = await discover(cloud);
  report.lines.push(valuesLine(report.values));
  const capacity = await findCapacity(cloud, report.values.public);
  report.profile = { ...profile, free: freeForPapers(capacity, host.availableMemoryMb) };
  report.lines.push(...capacityLines(capacity, needs));
}

function found(source: string): Text {
  return {
    en: `The administrator signs in with the credentials in \`${source}\`.`,
    zh: `管理员可使用 \`${source}\` 中的凭据登录。`,
  };
}
