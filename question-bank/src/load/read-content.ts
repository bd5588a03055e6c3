import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Complaint, Mistake } from './mistakes.js';
import { type ReadYaml, readYaml } from './read-yaml.js';
import { schemaComplaints } from './schema-complaints.js';

/** One content file: what it says when it can be read, else its mistakes. */
export type ContentFile<T> = {
  file: string;
  parsed: T | undefined;
  mistakes: Mistake[];
  lineOf: ReadYaml['lineOf'];
};

const sizeLimitBytes = 256 * 1024;

/** Reads one YAML file below `root` against a schema. */
export async function readContent<T>(root: string, file: string, schema: z.ZodType<T>): Promise<ContentFile<T>> {
  const refused = (says: string, wayOut: string): ContentFile<T> => ({
    file,
    parsed: undefined,
    mistakes: [{ file, line: 1, says, wayOut }],
    lineOf: () => 1,
  });
  const bytes = await stat(join(root, file)).then(
    ({ size }) => size,
    () => undefined,
  );
  if (bytes === undefined) return refused('The file is missing', 'Write it, or remove its folder');
  if (bytes > sizeLimitBytes) return refused(`The file has ${bytes} bytes`, `Keep it below ${sizeLimitBytes}`);

  const { value, lineOf, mistakes } = readYaml(await readFile(join(root, file), 'utf8'));
  if (mistakes.length > 0) {
    return { file, parsed: undefined, mistakes: mistakes.map((mistake) => ({ file, ...mistake })), lineOf };
  }
  const result = schema.safeParse(value);
  if (result.success) return { file, parsed: result.data, mistakes: [], lineOf };
  const complaints = schemaComplaints(result.error.issues, value);
  return {
    file,
    parsed: undefined,
    mistakes: complaints.map(({ path, says, wayOut }) => ({ file, line: lineOf(path), says, wayOut })),
    lineOf,
  };
}

/** The mistakes of the file itself, or those the checks find once it could be parsed. */
export function complaintMistakes<T>(read: ContentFile<T>, complaints: (parsed: T) => Complaint[]): Mistake[] {
  if (read.parsed === undefined) return read.mistakes;
  return complaints(read.parsed).map(({ path, says, wayOut }) => ({
    file: read.file,
    line: read.lineOf(path),
    says,
    wayOut,
  }));
}
