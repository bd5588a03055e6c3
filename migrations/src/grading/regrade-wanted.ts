import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { JudgedWith } from './judge-again.js';
import type { Selection } from './regrade.js';

/** The command was not called as it wants to be; the message says how. */
export class UsageWrong extends Error {
  override name = 'UsageWrong';
}

/** `reason` undefined: only show what would change. */
export type RegradeWanted = { selection: Selection; judgedWith: JudgedWith; reason: string | undefined };

const usage = `Judge stored observations again, without asking any environment.

  npm run regrade -- [--exam <id>] [--attempt <id>] [--question <id>] [--with current|pinned] [--apply --reason "<why>"]

At least one of --exam, --attempt and --question says what; several narrow it down. --with current (the default) takes
the checks of the newest revision of each question, as long as it observes the same facts; --with pinned those the
attempt was sat with. Without --apply nothing is changed: the differences are shown.`;

const given = z
  .strictObject({
    exam: z.string().min(1).optional(),
    attempt: z.uuid({ error: 'is not the id of an attempt' }).optional(),
    question: z.string().min(1).optional(),
    with: z.enum(['current', 'pinned'], { error: 'is current or pinned' }).default('current'),
    apply: z.boolean().default(false),
    reason: z.string().trim().min(3, { error: 'needs at least three characters' }).max(500).optional(),
  })
  .refine(({ exam, attempt, question }) => (exam ?? attempt ?? question) !== undefined, {
    error: 'Say what to judge again: --exam, --attempt or --question.',
  })
  .refine(({ apply, reason }) => apply === (reason !== undefined), {
    error: '--apply and --reason belong together: a change is kept with its reason.',
  });

/**
 * Reads the arguments of the command.
 *
 * @throws UsageWrong
 */
export function regradeWanted(args: readonly string[]): RegradeWanted {
  const parsed = given.safeParse(valuesOf(args));
  if (!parsed.success) throw new UsageWrong(`${z.prettifyError(parsed.error)}\n\n${usage}`);
  const { exam, attempt, question, with: judgedWith, reason } = parsed.data;
  return { selection: { exam, attempt, question }, judgedWith, reason };
}

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { exam: text, attempt: text, question: text, with: text, reason: text, apply: { type: 'boolean' } },
    }).values;
  } catch (cause) {
    throw new UsageWrong(`${cause instanceof Error ? cause.message : cause}\n\n${usage}`, { cause });
  }
}
