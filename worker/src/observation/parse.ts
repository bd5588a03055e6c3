import type { CommandFact, Json } from '@stackproof/question-bank';
import { readJson } from '../environment/read-json.js';
import { readYaml } from '../environment/read-yaml.js';
import { printable } from './harmless.js';
import { readXml } from './read-xml.js';

/**
 * Reads the text of a command or a file in the form a fact names.
 *
 * @throws EnvironmentFault 'malformed'
 */
export function parse(text: string, form: CommandFact['parse']): Json {
  const plain = printable(text);
  if (form === 'json') return readJson(plain);
  if (form === 'yaml') return readYaml(plain);
  if (form === 'ini') return readIni(plain);
  if (form === 'xml') return readXml(plain);
  if (form === 'lines')
    return plain
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== '');
  return plain.trimEnd();
}

/** As oslo.config reads it: the last of a repeated option wins, indented lines go on with the value above. */
function readIni(text: string): Json {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let option: string | undefined;
  for (const line of text.split('\n')) {
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const [, name, value] = /^([^\s=:#;[][^=:]*?)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
      option = undefined;
    } else if (/^\s+\S/.test(line) && option !== undefined) {
      section.set(option, `${section.get(option)}\n${line.trim()}`);
    } else if (name !== undefined) {
      option = name;
      section.set(name, value?.trim() ?? '');
    }
  }
  return Object.fromEntries([...sections].map(([name, options]) => [name, Object.fromEntries(options)]));
}
