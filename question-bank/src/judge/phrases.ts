import { type Expectation, isOperatorObject, type Operator } from '../schema/expectation.js';
import { isObject } from '../schema/json.js';
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
  gt: (bound) => ({ en: `expected more than ${shown(bound)}`, zh: `应大于 ${shown(bound)}` }),
  gte: (bound) => ({ en: `expected at least ${shown(bound)}`, zh: `应不小于 ${shown(bound)}` }),
  lt: (bound) => ({ en: `expected less than ${shown(bound)}`, zh: `应小于 ${shown(bound)}` }),
  lte: (bound) => ({ en: `expected at most ${shown(bound)}`, zh: `应不大于 ${shown(bound)}` }),
  about: (operand) => ({ en: `expected ${brief({ about: operand })}`, zh: `应满足 ${brief({ about: operand })}` }),
  after: (time) => ({ en: `expected a time after ${plain(time)}`, zh: `时间应晚于 ${plain(time)}` }),
  within: (window) => nearby(window),
  length: (length) => ({ en: `expected ${brief({ length })}`, zh: `应满足 ${brief({ length })}` }),
  has: (entry) => ({ en: `expected an entry with ${brief(entry)}`, zh: `应有一项符合 ${brief(entry)}` }),
  all: (entry) => ({ en: `expected every entry with ${brief(entry)}`, zh: `每一项都应符合 ${brief(entry)}` }),
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
  json: (content) => ({ en: `expected JSON with ${brief(content)}`, zh: `应为符合 ${brief(content)} 的 JSON` }),
  wideOpen: (wanted) =>
    wanted === true
      ? { en: 'expected a rule open to everyone', zh: '应为对所有来源全面开放的规则' }
      : { en: 'expected a rule that is not open to everyone', zh: '不应为对所有来源全面开放的规则' },
};

function nearby(window: Expectation): Text {
  const { of = null, seconds = null, hoursLater = 0 } = isObject(window) ? window : {};
  const later =
    hoursLater === 0
      ? { en: '', zh: '' }
      : { en: `${shown(hoursLater)} h after `, zh: `之后 ${shown(hoursLater)} 小时` };
  return {
    en: `expected a time no more than ${shown(seconds)} s from ${later.en}${plain(of)}`,
    zh: `应为 ${plain(of)} ${later.zh}前后 ${shown(seconds)} 秒以内的时间`,
  };
}

function presence(wanted: boolean): Text {
  return wanted
    ? { en: 'expected it to be there', zh: '应当存在' }
    : { en: 'expected it not to be there', zh: '不应存在' };
}

function joined(clauses: readonly Text[], en: string, zh: string): Text {
  return { en: clauses.map((one) => one.en).join(en), zh: clauses.map((one) => one.zh).join(zh) };
}
