import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Connection } from './connect.js';
import { EnvironmentFault } from './fault.js';
import type { Route } from './rest.js';

/**
 * Decides where requests through a host may go: only to addresses the host itself owns, and only to ports that were
 * allowed. The catalogue is the candidate's to write; it must not steer the platform to anything but his own host.
 */
export function createRoute(
  connection: Connection,
  owned: readonly string[],
): { route: Route; allow(urls: readonly URL[]): void } {
  const ports = new Set([80, 443]);
  const own = new Set(owned.map((address) => canonical(address)));
  const names = new Map<string, Promise<string[]>>();
  const resolve = (name: string) => {
    const known = names.get(name) ?? lookUp(connection, name);
    names.set(name, known);
    return known;
  };

  return {
    allow: (urls) => {
      for (const url of urls) ports.add(portOf(url));
    },
    route: async (url) => {
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const port = portOf(url);
      if (!ports.has(port)) throw new EnvironmentFault('malformed', 'The endpoint names a port no service has.');
      const addresses = isIP(host) === 0 ? await resolve(host) : [host];
      const address = addresses.map(canonical).find((candidate) => own.has(candidate));
      if (address === undefined) {
        throw new EnvironmentFault('malformed', 'The endpoint is not an address of the host itself.');
      }
      return { address, port };
    },
  };
}

/** Names in a catalogue are resolved by the host: that is whose they are. */
async function lookUp(connection: Connection, name: string): Promise<string[]> {
  const { stdout } = await connection.exec({ argv: ['/usr/bin/getent', 'ahosts', name] });
  return stdout
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/).slice(0, 1))
    .filter((word) => isIP(word) !== 0);
}

function canonical(address: string): string {
  return ipaddr.process(address).toString();
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
