import type { Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';

/** Whether an exam may draw a question at all, before anything else is asked. */
export function isInPool({ pool = {}, domains }: Exam, question: Question): boolean {
  const { lessons, blueprint, without } = pool;
  const entry = domains.find(({ domain }) => domain === question.domain);
  if (entry === undefined || entry[question.kind === 'practical' ? 'practical' : 'knowledge'] === 0) return false;
  if (lessons !== undefined && !lessons.includes(question.lesson)) return false;
  if (blueprint !== undefined && !isNamed(question, blueprint)) return false;
  if (without !== undefined && isNamed(question, without)) return false;
  if (question.kind !== 'practical') return true;
  // Nobody is examined by what no cloud has shown to be right.
  if (question.unproven !== undefined) return false;
  if (pool.exclusive === false && question.runs.exclusive) return false;
  return question.needs.services.every((service) => pool.services?.includes(service) ?? true);
}

/** Whether a list holds the task or item of a question, such as T-NV-01, or its whole area, such as T-NV. */
function isNamed({ blueprint }: Question, list: readonly string[]): boolean {
  return list.includes(blueprint) || list.includes(blueprint.slice(0, 4));
}
