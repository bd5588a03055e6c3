import { type Expectation, isOperatorObject, type Operator } from '../schema/expectation.js';
import type { Text } from '../schema/text.js';
import { brief, plain, shown } from './brief.js';

/** What is expected, as a clause: "expected at least 3", "应不小于 3". */
export function clause(expected: Expectation): Text {
  if (!isOperatorObject(expected)) return { en: `expected ${brief(expected)}`, zh: `应为 ${brief(expected)}` };
  const clauses = Object.entries(expected).map(([operator, operand]) => byOperator[operator as Operator](operand));
  return joined(clauses, ' and ', '，且');
}

const byOperator: Record<Operator, (operand: Expectation) => Text> = {
  not: (value) => ({ en: `expected anything but ${brief(value)}`, zh: `不应为 ${brief(value)}` }),
  in: (values) => ({ en: `expected one of ${shown(values)}`, zh: `应为 ${shown(values)} 之一` }),
  matches: (pattern) => ({ en: `expected a text that matches ${plain(pattern)}`, zh: `应匹配 ${plain(pattern)}` }),
  gte: (bound) => ({ en: `expected at least ${shown(bound)}`, zh: `应不小于 ${shown(bound)}` }),
  lt: (bound) => ({ en: `expected less than ${shown(bound)}`, zh: `应小于 ${shown(bound)}` }),
  length: (length) => ({ en: `expected ${brief({ length })}`, zh: `应满足 ${brief({ length })}` }),
  has: (entry) => ({ en: `expected an entry with ${brief(entry)}`, zh: `应有一项符合 ${brief(entry)}` }),
  none: (entry) => ({ en: `expected no entry with ${brief(entry)}`, zh: `不应有任何一项符合 ${brief(entry)}` }),
  sameSet: (values) => ({
    en: `expected exactly ${shown(values)} in any order`,
    zh: `应恰好为 ${shown(values)}（顺序不限）`,
  }),
  present: (wanted) => presence(wanted === true),
  absent: (wanted) => presence(wanted !== true),
  anyOf: (alternatives) =>
    joined((Array.isArray(alternatives) ? alternatives : [alternatives]).map(clause), ' or ', '，或'),
  cidrEq: (network) => ({ en: `expected the network ${plain(network)}`, zh: `应为网段 ${plain(network)}` }),
};

function presence(wanted: boolean): Text {
  return wanted
    ? { en: 'expected it to be there', zh: '应当存在' }
    : { en: 'expected it not to be there', zh: '不应存在' };
}

function joined(clauses: readonly Text[], en: string, zh: string): Text {
  return { en: clauses.map((one) => one.en).join(en), zh: clauses.map((one) => one.zh).join(zh) };
}
