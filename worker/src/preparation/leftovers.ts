import { carriesPrefix, type Service } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type Entry, listedOrNull } from '../environment/listing.js';
import { projectOf } from './belongings.js';
import type { RecordedStep } from './journal.js';
import type { ResetItem } from './reset-item.js';
import { identities, resources, type Sort } from './sweep-table.js';

/** What lies on a cloud with the prefix of one attempt, whoever made it: perhaps another platform or a broken reset. */
export type Leftovers = { prefix: string; items: ResetItem[] };

/** A host that makes up more is not believed more. */
const mostPrefixes = 50;
const mostItems = 500;

/** Looks for everything that carries the prefix of any attempt or lies in a project that does. */
export async function findLeftovers(cloud: Cloud): Promise<Leftovers[]> {
  const projects = await listedOrNull(cloud, 'projects', { service: 'identity', path: '/v3/projects' });
  const prefixes = new Map(
    (projects ?? []).flatMap(({ id, name }) => (carriesPrefix(String(name)) ? [[String(id), prefixIn(name)]] : [])),
  );
  const has = (service: Service) => cloud.services.includes(service);
  const sorts = [...resources, ...identities].filter(({ service }) => has(service));
  const found = await Promise.all(sorts.map((sort) => listOf(cloud, sort)));
  const items = found.flat().flatMap(({ kind, entry }) => {
    const owner = prefixes.get(String(projectOf(entry)));
    const prefix = carriesPrefix(String(entry.name)) ? prefixIn(entry.name) : owner;
    if (prefix === undefined) return [];
    const name = String(entry.name ?? entry.floating_ip_address ?? entry.id);
    const why = prefix === owner ? ('project' as const) : ('name' as const);
    return [{ prefix, item: { kind, id: String(entry.id), name, why } }];
  });
  const byPrefix = [...Map.groupBy(items, ({ prefix }) => prefix)].slice(0, mostPrefixes);
  return byPrefix.map(([prefix, own]) => ({ prefix, items: own.slice(0, mostItems).map(({ item }) => item) }));
}

/** What every attempt writes into the clouds file, for a reset that has no journal. */
export function stepsOfUnknown(prefix: string): RecordedStep[] {
  const undo = { kind: 'cloud-entry', cloud: 'exam', user: `${prefix}-candidate` } as const;
  return [{ step: 'clouds-file', intent: { says: 'clouds file', tag: `${prefix}/clouds-file`, undo }, made: null }];
}

async function listOf(cloud: Cloud, sort: Sort): Promise<{ kind: string; entry: Entry }[]> {
  const { kind, service, list: path, collection, microversion } = sort;
  const request = { service, path, ...(microversion === undefined ? {} : { microversion }) };
  const entries = await listedOrNull(cloud, collection, request);
  // Ports of routers and DHCP go with what they serve.
  const own = (entries ?? []).filter(({ device_owner }) => !String(device_owner).startsWith('network:'));
  return own.map((entry) => ({ kind, entry }));
}

function prefixIn(name: Entry[string] | undefined): string {
  return String(name).slice(0, String(name).indexOf('-'));
}
