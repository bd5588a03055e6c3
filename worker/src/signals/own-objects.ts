import { isObject, type Json } from '@stackproof/question-bank';

/** Something of OpenStack in an observation: its id, name and when it says it was created. */
export type SeenObject = { id: string; name: string; createdAt: Date };

const mostDepth = 12;

/** Every object in a value that tells its id, its name and when it was created. */
export function objectsIn(value: Json, depth = 0): SeenObject[] {
  if (depth > mostDepth) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => objectsIn(entry, depth + 1));
  if (!isObject(value)) return [];
  const { id, name } = value;
  const createdAt = timeOf(value.created_at ?? value.created);
  const own = typeof id === 'string' && typeof name === 'string' && createdAt !== null ? [{ id, name, createdAt }] : [];
  return [...own, ...Object.values(value).flatMap((member) => objectsIn(member, depth + 1))];
}

/** Every word in the texts of a value that could be a name. */
export function wordsIn(value: Json, depth = 0): string[] {
  if (typeof value === 'string') return value.match(/[A-Za-z0-9][A-Za-z0-9_-]*/g) ?? [];
  if (depth > mostDepth || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member) => wordsIn(member, depth + 1));
}

/** OpenStack writes UTC, some services without saying so. */
function timeOf(text: Json | undefined): Date | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return null;
  const time = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}
