import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { TargetRefused, unreachableFault } from './fault.js';
import { alwaysDenied, alwaysDeniedPorts, inRanges, loopback, parseRanges, privateRanges, publicV6 } from './ranges.js';

/** What the operator lets the worker reach. */
export type TargetRules = {
  /** CIDRs of RFC 1918, ULA and CGNAT addresses that may be reached. */
  allowedCidrs: readonly string[];
  /** Exact `host:port` (or `[v6]:port`); the only way to a loopback or an own address. */
  allowedTargets: readonly string[];
  allowPublic: boolean;
  /** The ports that may be reached on what the ranges allow. */
  allowedPorts: readonly number[];
  /** Machines of the platform's own database and queue, as names or addresses: reached only by an exact allowance. */
  platformHosts: readonly string[];
  /** Ports of the platform's own processes: never reached, on any host, by any allowance. */
  platformPorts: readonly number[];
};

export type Address = { host: string; port: number };

/** A literal address that passed; connect to it and to nothing else. */
export type CheckedAddress = { address: string; port: number };

type Surroundings = {
  resolve: (name: string) => Promise<string[]>;
  ownAddresses: () => string[];
};

const surroundings: Surroundings = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  ownAddresses: () =>
    Object.values(networkInterfaces()).flatMap((faces) => (faces ?? []).map(({ address }) => address)),
};

/**
 * Decides whether a host chosen by a candidate may be reached. Names are resolved once and every address must pass,
 * so a name that answers differently the next time changes nothing: connect to the returned literal.
 *
 * @throws TargetRefused, or EnvironmentFault 'unreachable' when the name does not resolve
 */
export async function checkTarget(
  { host, port }: Address,
  rules: TargetRules,
  { resolve, ownAddresses }: Surroundings = surroundings,
): Promise<CheckedAddress> {
  const name = strictHost(host);
  const exact = rules.allowedTargets.some((allowed) => sameTarget(allowed, name, port));
  checkPort(port, rules, exact);
  const addresses =
    isIP(name) === 0 ? await resolve(name).catch((cause) => Promise.reject(unreachableFault(cause))) : [name];
  const own = [...ownAddresses(), ...(await platformAddresses(rules.platformHosts, resolve))].map(normalise);
  const normal = addresses.map((address) => normalise(address));
  for (const address of normal) checkAddress(address, own, rules, exact);
  const first = normal[0];
  if (first === undefined) throw new TargetRefused('the name has no address');
  return { address: first, port };
}

/** Whether a socket leads where it was sent. */
export function isSameAddress(remote: string | undefined, checked: string): boolean {
  return remote !== undefined && normalise(remote) === normalise(checked);
}

/** A name of the platform that does not resolve refuses everything: what it protects is not known then. */
async function platformAddresses(hosts: readonly string[], resolve: Surroundings['resolve']): Promise<string[]> {
  const found = hosts.map((host) => (isIP(host) === 0 ? resolve(host) : [host]));
  return (await Promise.all(found).catch((cause) => Promise.reject(unreachableFault(cause)))).flat();
}

/** An IP literal or a DNS name, nothing else: no octal, hexadecimal or short forms, no zone, no trailing dot. */
function strictHost(host: string): string {
  const name = host.toLowerCase();
  if (isIP(name) !== 0 && !name.includes('%')) return name;
  const labels = name.split('.');
  const strict = name.length <= 253 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  // A last label that begins with a letter cannot be part of a numeric address such as 0x7f.1 or 2130706433.
  if (!strict || !/^[a-z]/.test(labels.at(-1) ?? '')) throw new TargetRefused('neither an IP address nor a DNS name');
  return name;
}

function checkPort(port: number, rules: TargetRules, exact: boolean): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TargetRefused('not a port');
  if (rules.platformPorts.includes(port)) throw new TargetRefused('a port of the platform');
  if (exact) return;
  if (alwaysDeniedPorts.includes(port)) throw new TargetRefused('a port of a database or a web server');
  if (!rules.allowedPorts.includes(port)) throw new TargetRefused('a port outside the allowed ones');
}

function checkAddress(address: string, own: readonly string[], rules: TargetRules, exact: boolean): void {
  const parsed = ipaddr.parse(address);
  if (inRanges(parsed, alwaysDenied)) throw new TargetRefused('an address that is never reached');
  if (inRanges(parsed, loopback) || own.includes(address)) {
    if (!exact) throw new TargetRefused('an address of the platform itself');
    return;
  }
  if (inRanges(parsed, privateRanges)) {
    if (!exact && !inRanges(parsed, parseRanges(rules.allowedCidrs))) {
      throw new TargetRefused('a private address outside the allowed ranges');
    }
    return;
  }
  if (parsed.kind() === 'ipv6' && !inRanges(parsed, publicV6)) throw new TargetRefused('not a unicast address');
  if (!rules.allowPublic && !exact) throw new TargetRefused('a public address');
}

/** Canonical text; an IPv4 address mapped into IPv6 becomes IPv4. */
function normalise(address: string): string {
  return ipaddr.process(address.replace(/%.*/, '')).toString();
}

function sameTarget(allowed: string, name: string, port: number): boolean {
  const parts = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(allowed.toLowerCase());
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined || Number(parts?.[3]) !== port) return false;
  return isIP(host) !== 0 && isIP(name) !== 0 ? normalise(host) === normalise(name) : host === name;
}
