import type { Json } from '@stackproof/question-bank';
import { SaxesParser } from 'saxes';
import { EnvironmentFault } from '../environment/fault.js';

const maxDepth = 64;

type Element = { name: string; attributes: [string, string][]; children: Map<string, Json[]>; text: string };

/**
 * XML of an untrusted host as JSON: attributes under `@name`, children as lists under their names, text under `#text`,
 * or instead of the object where there is nothing else. Nothing outside the text is ever read: the parser knows no
 * entities but the five of XML.
 *
 * @throws EnvironmentFault 'malformed', or 'too-large' when too deep
 */
export function readXml(text: string): Json {
  const parser = new SaxesParser();
  const root: Element = { name: '', attributes: [], children: new Map(), text: '' };
  const open = [root];
  const top = () => open.at(-1) ?? root;
  parser.on('error', (cause) => {
    throw new EnvironmentFault('malformed', 'What was read is not valid XML.', { cause });
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > maxDepth)
      throw new EnvironmentFault('too-large', `XML is nested deeper than ${maxDepth} levels.`);
    open.push({ name, attributes: Object.entries(attributes), children: new Map(), text: '' });
  });
  parser.on('text', (part) => {
    top().text += part;
  });
  parser.on('cdata', (part) => {
    top().text += part;
  });
  parser.on('closetag', () => {
    const closed = open.pop() ?? root;
    const { children } = top();
    children.set(closed.name, [...(children.get(closed.name) ?? []), jsonOf(closed)]);
  });
  parser.write(text).close();
  const [name, [content] = []] = [...root.children][0] ?? [];
  if (name === undefined || content === undefined) throw new EnvironmentFault('malformed', 'There is no XML element.');
  return Object.fromEntries([[name, content]]);
}

function jsonOf({ attributes, children, text }: Element): Json {
  const own = text.trim();
  if (attributes.length === 0 && children.size === 0) return own;
  return Object.fromEntries<Json>([
    ...attributes.map(([name, value]): [string, Json] => [`@${name}`, value]),
    ...children,
    ...(own === '' ? [] : [['#text', own] as [string, Json]]),
  ]);
}
