import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { paths } from './contract/index.js';
import { openApiText } from './openapi.js';

type Document = {
  paths: Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown[] }>>;
  components: { schemas: Record<string, unknown> };
};

const document: Document = JSON.parse(openApiText());

describe('the API document', () => {
  test('is committed as it is generated; if not, run: npm run openapi -w @stackproof/api', () => {
    const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');
    expect(committed === openApiText()).toBe(true);
  });

  test('names every address of the contract', () => {
    const { auth, ...rest } = paths;
    const addresses = Object.values(rest).map((path) => (typeof path === 'string' ? path : path('{id}', '{position}')));
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(addresses)].sort());
  });

  test('refers only to schemas it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(30);
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });

  test('leaves nothing but health open to everyone', () => {
    const open = Object.entries(document.paths).filter(([, operations]) =>
      Object.values(operations).some(({ security }) => security?.length === 0),
    );
    expect(open.map(([path]) => path)).toEqual(['/healthz']);
  });
});
