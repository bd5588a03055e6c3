import type { Corrections } from '../schema/corrections.js';
import type { Objective, Objectives } from '../schema/objectives.js';
import type { Question } from '../schema/question.js';
import { repeated } from './check-practical.js';
import type { Complaint } from './mistakes.js';

/** Every row of the catalogue is covered by an objective, and objectives name rows that exist. */
export function objectivesComplaints({ rows, objectives }: Objectives): Complaint[] {
  const covered = new Set(objectives.flatMap((objective) => objective.rows ?? []));
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...repeated(rows, ['rows'], 'row'),
    ...repeated(objectives, ['objectives'], 'objective'),
    ...rows.flatMap(({ id }, i) =>
      covered.has(id)
        ? []
        : [{ path: ['rows', i], says: `No objective covers row ${id}`, wayOut: 'Name it in the `rows` of one' }],
    ),
    ...objectives.flatMap((objective, i) =>
      (objective.rows ?? []).flatMap((id, n) =>
        known.has(id)
          ? []
          : [{ path: ['objectives', i, 'rows', n], says: `There is no row ${id}`, wayOut: 'Check the number' }],
      ),
    ),
  ];
}

export function correctionsComplaints({ corrections }: Corrections): Complaint[] {
  return repeated(corrections, ['corrections'], 'correction');
}

/** What a question names of the course exists, and one of its objectives belongs to its lesson. */
export function namedComplaints(
  question: Question,
  objectives: ReadonlyMap<string, Objective> | undefined,
  corrections: ReadonlySet<string> | undefined,
): Complaint[] {
  return [
    ...(objectives === undefined ? [] : objectiveComplaints(question, objectives)),
    ...(question.corrects ?? []).flatMap((id, i) =>
      corrections === undefined || corrections.has(id)
        ? []
        : [{ path: ['corrects', i], says: `There is no correction ${id}`, wayOut: 'Write it into corrections.yaml' }],
    ),
  ];
}

function objectiveComplaints(question: Question, objectives: ReadonlyMap<string, Objective>): Complaint[] {
  const unknown = question.objectives.flatMap((id, i) =>
    objectives.has(id)
      ? []
      : [
          {
            path: ['objectives', i],
            says: `There is no objective \`${id}\`${closest(id, objectives)}`,
            wayOut: 'Name one of objectives.yaml',
          },
        ],
  );
  const named = question.objectives.flatMap((id) => objectives.get(id) ?? []);
  const platform = named.filter(({ kind }) => kind === 'platform');
  if (platform.length > 0) {
    const says = `\`${platform[0]?.id}\` is the platform's own objective`;
    return [...unknown, { path: ['objectives'], says, wayOut: 'Name one that a question can examine' }];
  }
  if (unknown.length > 0 || named.some((one) => belongs(one, question))) return unknown;
  const says = `None of its objectives belongs to lesson ${question.lesson}`;
  return [{ path: ['objectives'], says, wayOut: 'Name one of that lesson, or move the question' }];
}

/** A fault is looked for wherever it may be, and what the course takes for granted is needed everywhere. */
function belongs({ lesson, alsoIn }: Objective, question: Question): boolean {
  if (question.domain === 'troubleshooting' || lesson === 0) return true;
  return lesson === question.lesson || alsoIn?.includes(question.lesson) === true;
}

function closest(id: string, objectives: ReadonlyMap<string, Objective>): string {
  const parts = id.split('.');
  const shared = (other: string) => other.split('.').filter((part) => parts.includes(part)).length;
  const best = [...objectives.keys()].toSorted((a, b) => shared(b) - shared(a))[0];
  return best !== undefined && shared(best) > 0 ? `; perhaps \`${best}\`` : '';
}
