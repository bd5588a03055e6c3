import type { Json } from '@stackproof/question-bank';
import { parse } from 'yaml';
import { EnvironmentFault } from './fault.js';

/**
 * Parses YAML of an untrusted host as plain data: no aliases (they multiply), no custom tags.
 *
 * @throws EnvironmentFault 'malformed'
 */
export function readYaml(text: string): Json {
  try {
    return JSON.parse(
      JSON.stringify(parse(text, { maxAliasCount: 0, schema: 'core', logLevel: 'silent' }) ?? null),
    ) as Json;
  } catch (cause) {
    throw new EnvironmentFault('malformed', 'A file is not valid YAML.', { cause });
  }
}
