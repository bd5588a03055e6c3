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

/** JSON in a text, judged as what it holds: OpenStack keeps some lists so, such as the block devices of an image. */
export const jsonText: Rule = (operand, found, at, match) => {
  const content = typeof found === 'string' ? parsed(found) : undefined;
  return content === undefined ? [differs(at, { json: operand }, found)] : match(operand, content, at);
};

const maxDepth = 64;

function parsed(text: string): Json | undefined {
  if (deeper(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** More brackets open at a time than an honest service nests; brackets in texts count too, and do no harm. */
function deeper(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function networkOf(value: Json | Expectation): string | undefined {
  if (typeof value !== 'string' || !ipaddr.isValidCIDR(value)) return undefined;
  const [address, bits] = ipaddr.parseCIDR(value);
  const network =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(value) : ipaddr.IPv6.networkAddressFromCIDR(value);
  return `${network.toNormalizedString()}/${bits}`;
}
