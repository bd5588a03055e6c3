import type { SignalKind } from '@stackproof/migrations';
import { z } from 'zod';

const wasNow = z.object({ was: z.string(), now: z.string() }).transform(({ was, now }) => [`${was} → ${now}`]);
const nothing = z.unknown().transform((): string[] => []);

/** What of a signal's details the candidate may see: what is theirs, never who else is concerned. */
const shown: Record<SignalKind, z.ZodType<string[]>> = {
  'machine-changed': wasNow,
  'machine-shared': nothing,
  'host-key-changed': z.object({ pinned: z.string() }).transform(({ pinned }) => [pinned]),
  'host-key-replaced': wasNow,
  'foreign-attempt': z.object({ names: z.array(z.string()) }).transform(({ names }) => names),
  'created-outside-attempt': z
    .object({ objects: z.array(z.object({ name: z.string(), createdAt: z.string() })) })
    .transform(({ objects }) => objects.map(({ name, createdAt }) => `${name} (${createdAt.replace(/\.000Z$/, 'Z')})`)),
  'changed-before-begin': z
    .object({ changes: z.array(z.object({ question: z.string() })) })
    .transform(({ changes }) => [...new Set(changes.map(({ question }) => question))]),
  'environment-replaced': nothing,
};

/** The lines a candidate reads about a signal; none where its details are of another form. */
export function aboutOf(kind: SignalKind, details: unknown): string[] {
  return shown[kind].safeParse(details).data ?? [];
}
