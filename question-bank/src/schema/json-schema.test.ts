import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { jsonSchemaText, schemaNames } from './json-schema.js';

describe.each(schemaNames)('schema/%s.schema.json', (name) => {
  test('is what `npm run schema` writes', async () => {
    const committed = await readFile(`${bankRoot()}schema/${name}.schema.json`, 'utf8');
    expect(committed === jsonSchemaText(name) || 'run `npm run schema` and commit what it writes').toBe(true);
  });

  test('describes every field', () => {
    expect(undescribed(JSON.parse(jsonSchemaText(name)), name)).toEqual([]);
  });
});

function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => undescribed(part, path));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, part]) => {
    if (keyword !== 'properties') return undescribed(part, path);
    return Object.entries(part as Record<string, { description?: string }>).flatMap(([field, inner]) => [
      ...(inner.description === undefined ? [`${path}.${field}`] : []),
      ...undescribed(inner, `${path}.${field}`),
    ]);
  });
}
