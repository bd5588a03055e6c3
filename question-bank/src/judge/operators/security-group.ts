import { isObject, type Json } from '../../schema/json.js';
import { differs } from '../finding.js';
import type { Rule } from '../rule.js';

/** A rule of a security group that lets everyone reach everything, or all of TCP or UDP. */
export const wideOpen: Rule = (operand, found, at) =>
  isWideOpen(found) === (operand === true) ? [] : [differs(at, { wideOpen: operand }, found)];

const everyone = new Set<Json | undefined>([undefined, null, '', '0.0.0.0/0', '::/0']);
const everyProtocol = new Set<Json | undefined>([undefined, null, '', 'any', '0', 0]);
const withPorts = new Set<Json | undefined>(['tcp', 'udp', '6', '17', 6, 17]);

function isWideOpen(rule: Json): boolean {
  if (!isObject(rule) || rule.direction !== 'ingress') return false;
  const { remote_group_id: group, remote_address_group_id: addresses, remote_ip_prefix: prefix, protocol } = rule;
  if (isSet(group) || isSet(addresses) || !everyone.has(prefix)) return false;
  if (everyProtocol.has(protocol)) return true;
  if (!withPorts.has(protocol)) return false;
  const [lowest, highest] = [rule.port_range_min ?? 1, rule.port_range_max ?? 65_535];
  return Number(lowest) <= 1 && Number(highest) >= 65_535;
}

function isSet(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
