import type { Course } from '../load/load-course.js';
import type { Objective } from '../schema/objectives.js';
import type { Question } from '../schema/question.js';
import type { Text } from '../schema/text.js';

/**
 * An objective and how many questions examine it. It is covered when one does, or the platform provides it; `lacks`
 * names the sorts of questions it is meant for and has none of.
 */
export type ObjectiveCover = Pick<Objective, 'id' | 'lesson' | 'kind' | 'says'> & {
  practical: number;
  knowledge: number;
  covered: boolean;
  lacks: ('practical' | 'knowledge')[];
};

/** A row of the catalogue, covered when all its objectives are. */
export type RowCover = { id: string; lesson: number; heading: Text; objectives: string[]; covered: boolean };

/** How many rows and objectives there are, and how many of them are covered. */
export type Coverage = { rows: Share; objectives: Share };
type Share = { covered: number; of: number };

export function coverageOf(questions: readonly Question[], course: Course) {
  const objectives = course.objectives.map((objective) => objectiveCover(objective, questions));
  const rows = course.rows.map((row): RowCover => {
    const own = course.objectives.filter((objective) => objective.rows?.includes(row.id)).map(({ id }) => id);
    return { ...row, objectives: own, covered: own.every((id) => objectives.find((one) => one.id === id)?.covered) };
  });
  const counted: Coverage = { rows: share(rows), objectives: share(objectives) };
  return { objectives, rows, counted };
}

function objectiveCover({ id, lesson, kind, says }: Objective, questions: readonly Question[]): ObjectiveCover {
  const examining = questions.filter((question) => question.objectives.includes(id));
  const practical = examining.filter((question) => question.kind === 'practical').length;
  const knowledge = examining.length - practical;
  const wants = {
    practical: kind === 'practical' || kind === 'both',
    knowledge: kind === 'knowledge' || kind === 'both',
  };
  return {
    id,
    lesson,
    kind,
    says,
    practical,
    knowledge,
    covered: kind === 'platform' || examining.length > 0,
    lacks: [
      ...(wants.practical && practical === 0 ? (['practical'] as const) : []),
      ...(wants.knowledge && knowledge === 0 ? (['knowledge'] as const) : []),
    ],
  };
}

function share(entries: readonly { covered: boolean }[]): Share {
  return { covered: entries.filter(({ covered }) => covered).length, of: entries.length };
}
