import ipaddr from 'ipaddr.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Databases and web servers: whoever gets an SSH client to talk to one may get more. */
export const alwaysDeniedPorts: readonly number[] = [80, 443, 5432, 6379];

export const loopback = parseRanges(['127.0.0.0/8', '::1/128']);

export const privateRanges = parseRanges([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10', // carrier-grade NAT
  'fc00::/7',
]);

/** Global unicast; every other IPv6 address is special. */
export const publicV6 = parseRanges(['2000::/3']);

/** No allowance reaches these. */
export const alwaysDenied = parseRanges([
  '0.0.0.0/8',
  '169.254.0.0/16', // link-local; cloud metadata
  '168.63.129.16/32', // Azure metadata
  '100.100.100.200/32', // Alibaba Cloud metadata
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24', // 6to4 relays
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4', // reserved and broadcast
  '::/128',
  '64:ff9b::/96', // NAT64
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32', // Teredo
  '2001:db8::/32',
  '2002::/16', // 6to4
  'fd00:ec2::254/128', // AWS metadata
  'fd20:ce::254/128', // Google metadata
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);

/** @throws when one is not a CIDR */
export function parseRanges(cidrs: readonly string[]): Range[] {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr));
}

export function inRanges(address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly Range[]): boolean {
  return ranges.some((range) => range[0].kind() === address.kind() && address.match(range));
}
