import { isObject, type Json, type Service, services } from '@stackproof/question-bank';
import { EnvironmentFault } from './fault.js';
import type { Token } from './tokens.js';

/** Service types of DevStacks old and new, best first. */
const aliases: Readonly<Record<Service, readonly string[]>> = {
  identity: ['identity'],
  compute: ['compute'],
  placement: ['placement'],
  image: ['image'],
  network: ['network'],
  'block-storage': ['block-storage', 'volumev3', 'block-store'],
  'object-store': ['object-store'],
  orchestration: ['orchestration'],
};

/** Services whose endpoint is written without the project id on some clouds and with it on others. */
const withProject: ReadonlySet<Service> = new Set(['block-storage', 'orchestration']);

/**
 * The public endpoint of a service, without a slash at its end; the project id stands in it where the service has one.
 *
 * @throws EnvironmentFault 'service-missing'
 */
function endpointOf(token: Token, service: Service, region: string | null, snapshot: Endpoints): string {
  const url = snapshot[service]?.replace(projectPlace, token.projectId) ?? publicUrl(token.catalog, service, region);
  if (url === undefined) throw new EnvironmentFault('service-missing', `The catalogue has no ${service} service.`);
  const base = url.replace(/\/+$/, '');
  return withProject.has(service) && !base.includes(token.projectId) ? `${base}/${token.projectId}` : base;
}

/**
 * The full URL of a path below a service. `/v3/users` below an endpoint that already ends with `/v3` is not doubled.
 *
 * @throws EnvironmentFault 'service-missing', or 'malformed' when the catalogue holds no URL
 */
export function urlOf(
  token: Token,
  service: Service,
  region: string | null,
  path: string,
  snapshot: Endpoints = {},
): URL {
  const base = endpointOf(token, service, region, snapshot);
  const version = /^\/v\d+(\.\d+)?(?=\/|$)/.exec(path)?.[0];
  const joined = version !== undefined && base.endsWith(version) ? base + path.slice(version.length) : base + path;
  if (!URL.canParse(joined)) throw new EnvironmentFault('malformed', `The catalogue holds no URL for ${service}.`);
  const url = new URL(joined);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new EnvironmentFault('malformed', `The endpoint of ${service} is neither http nor https.`);
  }
  return url;
}

/** Where each service was, with a place where the project id stood; taken while a cloud is as it should be. */
export type Endpoints = Partial<Record<Service, string>>;

const projectPlace = '$(project_id)s';

export function endpointsOfCloud(token: Token, region: string | null): Endpoints {
  return Object.fromEntries(
    services.flatMap((service) => {
      const url = publicUrl(token.catalog, service, region);
      return url === undefined ? [] : [[service, url.replace(token.projectId, projectPlace)]];
    }),
  );
}

/** Where a service tells which versions it knows: its endpoint without the project. @throws as urlOf */
export function versionsUrlOf(token: Token, service: Service, region: string | null): URL {
  const url = urlOf(token, service, region, '/');
  url.pathname = url.pathname.replace(`/${token.projectId}/`, '/');
  return url;
}

/** The services a catalogue offers, in the words of the bank. */
export function servicesIn(token: Token, region: string | null): Service[] {
  return services.filter((service) => publicUrl(token.catalog, service, region) !== undefined);
}

/** Every URL of a catalogue: the addresses and ports it may name. */
export function urlsIn(catalog: readonly Json[]): URL[] {
  return catalog
    .flatMap((entry) => endpointsOf(entry))
    .flatMap(({ url }) => (typeof url === 'string' && URL.canParse(url) ? [new URL(url)] : []));
}

/** The header that asks for a microversion. */
export function microversionHeader(service: Service, version: string): Record<string, string> {
  const name = service === 'block-storage' ? 'volume' : service;
  return { 'openstack-api-version': `${name} ${version}` };
}

function publicUrl(catalog: readonly Json[], service: Service, region: string | null): string | undefined {
  for (const type of aliases[service]) {
    const entry = catalog.find((candidate) => isObject(candidate) && candidate.type === type);
    const found = endpointsOf(entry).find(
      (endpoint) =>
        endpoint.interface === 'public' &&
        (region === null || endpoint.region === region || endpoint.region_id === region),
    );
    if (typeof found?.url === 'string') return found.url;
  }
  return undefined;
}

function endpointsOf(entry: Json | undefined): { [key: string]: Json }[] {
  const list = isObject(entry) ? entry.endpoints : undefined;
  return Array.isArray(list) ? list.filter((endpoint) => isObject(endpoint)) : [];
}
