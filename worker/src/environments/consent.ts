import type { Text } from '@stackproof/question-bank';
import type { DataSource } from 'typeorm';
import { type Cloud, type ForeignThings, isCovered, needsConsent } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';

/** The cloud holds more that is not ours than anybody agreed to an exam beside. */
export class NotConsented extends Error {
  override name = 'NotConsented';
  readonly says: Text;

  constructor({ hostname, projects, servers }: ForeignThings) {
    super(`${projects.length} foreign projects and ${servers.length} foreign servers on ${hostname}`);
    this.says = {
      en: `\`${hostname}\` holds ${projects.length} projects and ${servers.length} servers that are not ours, and nobody agreed to an exam beside them. Nothing was made. Run the check of the environment, read the list and type the name of the host.`,
      zh: `\`${hostname}\` 上有 ${projects.length} 个项目和 ${servers.length} 个实例不属于考试，且尚未有人同意在此考试。未创建任何资源。请重新预检该环境，阅读清单并输入主机名。`,
    };
  }
}

/**
 * Looks right before anything is made: what the preflight saw may have grown since.
 *
 * @throws NotConsented, EnvironmentFault
 */
export async function refuseWithoutConsent(
  context: HandlerContext,
  cloud: Cloud,
  environmentId: string,
): Promise<void> {
  const there = await context.engine.findForeign(cloud);
  if (!needsConsent(there)) return;
  const consented = await lastConsent(context.dataSource, environmentId);
  if (consented === undefined || !isCovered(consented, there)) throw new NotConsented(there);
}

/** What was listed when somebody last consented to exams on an environment; undefined when nobody did. */
export async function lastConsent(
  database: Pick<DataSource, 'query'>,
  environmentId: string,
): Promise<ForeignThings | undefined> {
  const rows: { listed: ForeignThings }[] = await database.query(
    'SELECT listed FROM consents WHERE environment_id = $1 ORDER BY given_at DESC LIMIT 1',
    [environmentId],
  );
  return rows[0]?.listed;
}
