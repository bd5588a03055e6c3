import ipaddr from 'ipaddr.js';
import { RE2JS } from 're2js';
import type { Expectation } from '../../schema/expectation.js';
import type { Json } from '../../schema/json.js';
import { differs } from '../finding.js';
import type { Rule } from '../rule.js';

/** Found somewhere in the text. Linear time whatever a host answers: a backtracking engine could be made to hang. */
export const matches: Rule = (operand, found, at) => {
  const text = typeof found === 'number' || typeof found === 'boolean' ? String(found) : found;
  const fits = typeof operand === 'string' && typeof text === 'string' && RE2JS.compile(operand).matcher(text).find();
  return fits ? [] : [differs(at, { matches: operand }, found)];
};

/** The same network, however it is written. */
export const cidrEq: Rule = (operand, found, at) => {
  const [network, seen] = [networkOf(operand), networkOf(found)];
  return network !== undefined && network === seen ? [] : [differs(at, { cidrEq: operand }, found)];
};

function networkOf(value: Json | Expectation): string | undefined {
  if (typeof value !== 'string' || !ipaddr.isValidCIDR(value)) return undefined;
  const [address, bits] = ipaddr.parseCIDR(value);
  const network =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(value) : ipaddr.IPv6.networkAddressFromCIDR(value);
  return `${network.toNormalizedString()}/${bits}`;
}
