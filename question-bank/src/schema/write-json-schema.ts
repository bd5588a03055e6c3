import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { jsonSchemaText, schemaNames } from './json-schema.js';

const folder = fileURLToPath(new URL('../../schema/', import.meta.url));
await mkdir(folder, { recursive: true });
for (const name of schemaNames) {
  await writeFile(`${folder}${name}.schema.json`, jsonSchemaText(name));
}
