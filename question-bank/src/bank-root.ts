import { fileURLToPath } from 'node:url';

/** Absolute folder of the content that comes with this package: `questions/` and `exams/` are in it. */
export function bankRoot(): string {
  return fileURLToPath(new URL('..', import.meta.url));
}
