import type { SyncKind, SyncPlan } from './sync-plan.js';

const kinds: readonly SyncKind[] = ['new', 'changed', 'restored', 'retold', 'unchanged', 'withdrawn'];

/** What an author reads: a line for everything that changes, and how many of each kind there are. */
export function linesOf(plan: SyncPlan): string[] {
  return [
    ...plan.questions.flatMap((step) => changeLine('question', step)),
    ...plan.exams.flatMap((step) => changeLine('exam', step)),
    `questions: ${countsOf(plan.questions)}`,
    `exams: ${countsOf(plan.exams)}`,
  ];
}

/** How many of each kind, such as `1 new, 2 changed`; a kind that none is of is left out. */
export function countsOf(steps: readonly { kind: SyncKind }[]): string {
  const counts = kinds.flatMap((kind) => {
    const count = steps.filter((step) => step.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return counts.length === 0 ? 'none' : counts.join(', ');
}

type Step = SyncPlan['exams'][number] | SyncPlan['questions'][number];

function changeLine(what: string, { id, kind, from, to }: Step): string[] {
  if (kind === 'unchanged') return [];
  const digests = [from, to].map((digest) => digest?.slice(0, 8) ?? '—').join(' → ');
  return [`${kind.padEnd(9)} ${what} ${id}  ${digests}`];
}
