import type { Json } from '@stackproof/question-bank';
import { type DocumentOptions, type ParseOptions, parse, type SchemaOptions, type ToJSOptions } from 'yaml';
import { EnvironmentFault } from './fault.js';

const mostCharacters = 65_536;
const mostFlows = 64;
// Fifty thousand levels of any of these keep the parser busy for minutes, and nothing else runs meanwhile.
const tooDeep = /(?:[-?:][ \t]+){17}|^[ \t]{200}/m;

const options: ParseOptions & DocumentOptions & SchemaOptions & ToJSOptions = {
  maxAliasCount: 0,
  schema: 'core',
  // `silent` would swallow errors together with the warnings.
  logLevel: 'error',
  // Both cost time with the square of the length; of keys that are written twice the last holds, as in Python.
  prettyErrors: false,
  uniqueKeys: false,
};

/**
 * Parses YAML of an untrusted host as plain data: no aliases (they multiply), no custom tags, no deep nesting.
 *
 * @throws EnvironmentFault 'malformed', or 'too-large' when too deep or too long
 */
export function readYaml(text: string): Json {
  if (text.length > mostCharacters) throw new EnvironmentFault('too-large', 'A file is too long to be read as YAML.');
  if (tooDeep.test(text) || hasManyFlows(text)) {
    throw new EnvironmentFault('too-large', 'A file is nested too deeply.');
  }
  try {
    return JSON.parse(JSON.stringify(parse(text, options) ?? null)) as Json;
  } catch (cause) {
    throw new EnvironmentFault('malformed', 'A file is not valid YAML.', { cause });
  }
}

/** Whether lists and maps in brackets lie deeper in each other than any file of a cloud has them. */
function hasManyFlows(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > mostFlows) return true;
  }
  return false;
}
