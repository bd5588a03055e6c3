import { printable } from './harmless.js';

/** What of a page can be judged: where it is, what it is called and which fields its forms have. */
export type Page = { path: string; title: string; fields: string[] };

/** A form that can be sent: where to, and what its hidden fields hold. */
export type Form = { action: string; hidden: Record<string, string> };

const mostCharacters = 1_000_000;
const mostFields = 200;

export function pageOf(html: string, path: string): Page {
  const text = html.slice(0, mostCharacters);
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '';
  const names = fieldsOf(text).map(({ name }) => name);
  return {
    path,
    title: printable(title).replaceAll(/\s+/g, ' ').trim().slice(0, 200),
    fields: [...new Set(names)].slice(0, mostFields).sort(),
  };
}

/** The first form that has all these fields; undefined when there is none. */
export function formOf(html: string, wanted: readonly string[]): Form | undefined {
  for (const part of html
    .slice(0, mostCharacters)
    .split(/<form\b/i)
    .slice(1)) {
    const inside = part.split(/<\/form/i)[0] ?? '';
    const fields = fieldsOf(inside);
    if (!wanted.every((name) => fields.some((field) => field.name === name))) continue;
    const hidden = fields.filter(({ type }) => type === 'hidden').map(({ name, value }) => [name, value]);
    return { action: attributesOf(inside.split('>')[0] ?? '').action ?? '', hidden: Object.fromEntries(hidden) };
  }
  return undefined;
}

type Field = { name: string; type: string; value: string };

function fieldsOf(html: string): Field[] {
  return [...html.matchAll(/<(?:input|select|textarea)\b([^>]*)>/gi)].flatMap((found): Field[] => {
    const { name = '', type = '', value = '' } = attributesOf(found[1] ?? '');
    return name === '' ? [] : [{ name: printable(name), type: type.toLowerCase(), value }];
  });
}

function attributesOf(tag: string): Record<string, string> {
  const pairs = [...tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', double, single]) => [name.toLowerCase(), plain(double ?? single ?? '')]),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#x27': "'", '#39': "'" };

function plain(text: string): string {
  return text.replaceAll(/&(amp|quot|lt|gt|#x27|#39);/g, (_, name: string) => entities[name] ?? '');
}
