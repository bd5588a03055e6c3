import { capacityOf } from '../draw/capacity.js';
import { dice } from '../draw/dice.js';
import { isInPool } from '../draw/pool.js';
import { selectQuestions } from '../draw/select-questions.js';
import type { Exam } from '../schema/exam.js';
import type { PracticalQuestion, Question } from '../schema/question.js';
import { circles } from './circles.js';
import type { Complaint } from './mistakes.js';

/** The weights of an exam add up, each domain stands once, and the bank can fill it. */
export function examComplaints(exam: Exam, fileName: string, questions: readonly Question[] | undefined): Complaint[] {
  const complaints: Complaint[] = [];
  if (`${exam.id}.yaml` !== fileName) {
    complaints.push({ path: ['id'], says: `\`id\` is ${exam.id}, the file ${fileName}`, wayOut: 'Make them equal' });
  }
  const sum = exam.domains.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 100) > 1e-9) {
    complaints.push({ path: ['domains'], says: `The weights add up to ${sum}`, wayOut: 'Make them add up to 100' });
  }
  exam.domains.forEach((entry, i) => {
    const path = ['domains', i];
    if (exam.domains.findIndex(({ domain }) => domain === entry.domain) < i) {
      complaints.push({ path, says: `\`${entry.domain}\` stands twice`, wayOut: 'Make one entry of the two' });
    }
    if (entry.atLeast !== undefined && exam.plan === undefined) {
      complaints.push({ path, says: '`atLeast` has no meaning without `plan`', wayOut: 'Plan the exam, or remove it' });
    }
    if (entry.practical + entry.knowledge === 0) {
      complaints.push({ path, says: `\`${entry.domain}\` draws no question`, wayOut: 'Draw one, or remove it' });
    }
    if (questions === undefined) return;
    const inDomain = questions.filter((question) => question.domain === entry.domain && isInPool(exam, question));
    const practical = inDomain.filter(({ kind }) => kind === 'practical').length;
    const has = { practical, knowledge: inDomain.length - practical };
    for (const kind of ['practical', 'knowledge'] as const) {
      const asked = entry.atLeast?.[kind] ?? entry[kind];
      if (has[kind] >= asked) continue;
      const says = `\`${entry.domain}\` asks for ${asked} ${kind} questions; the bank has ${has[kind]}`;
      complaints.push({ path: [...path, kind], says, wayOut: 'Ask for fewer, or write more' });
    }
  });
  return [...complaints, ...drawComplaints(exam, questions ?? [], complaints)];
}

/** Enough questions of each domain may still not go together. */
function drawComplaints(exam: Exam, questions: readonly Question[], before: readonly Complaint[]): Complaint[] {
  if (questions.length === 0 || before.length > 0) return [];
  const drawable = questions.map((question) => ({ question }));
  if (selectQuestions(exam, drawable, capacityOf(exam), dice('lint', exam.id)) !== undefined) return [];
  if (exam.plan !== undefined) {
    const says = 'No paper keeps to the plan';
    return [{ path: ['plan'], says, wayOut: 'Widen its bounds, or those on the numbers of questions' }];
  }
  const says = 'No paper can be drawn: the questions conflict, ask for too much, or more than one is exclusive';
  return [{ path: ['domains'], says, wayOut: 'Ask for fewer practical questions, or write some that go together' }];
}

/**
 * What is wrong with a question among those of its bank, by their ids: `runs.after` and `runs.conflicts` name other
 * questions, nothing runs after itself, and names are nobody else's.
 */
export function neighbourComplaints(bank: ReadonlyMap<string, Question | undefined>) {
  const practical = [...bank.values()].filter((question) => question?.kind === 'practical');
  const after = new Map(practical.map(({ id, runs }) => [id, runs.after]));
  const inCircles = new Set(circles(after));
  const named = practical.map((question) => ({ question, names: prefixedNames(question) }));
  return (question: Question): Complaint[] => {
    if (question.kind !== 'practical') return [];
    const complaints = [...unknownComplaints(question, bank), ...sharedNameComplaints(question, named)];
    if (!inCircles.has(question.id)) return complaints;
    const says = `\`${question.id}\` runs after itself, through others`;
    return [...complaints, { path: ['runs', 'after'], says, wayOut: 'Take one `after` out of the circle' }];
  };
}

function unknownComplaints({ runs, id }: PracticalQuestion, bank: ReadonlyMap<string, unknown>): Complaint[] {
  return (['after', 'conflicts'] as const).flatMap((list) =>
    runs[list].flatMap((other, i) =>
      other !== id && bank.has(other)
        ? []
        : [{ path: ['runs', list, i], says: `There is no other question \`${other}\``, wayOut: 'Check the spelling' }],
    ),
  );
}

type Named = { question: PracticalQuestion; names: ReadonlySet<string> };

/** All questions of a paper share one prefix: two that call something the same would be in each other's way. */
function sharedNameComplaints(question: PracticalQuestion, bank: readonly Named[]): Complaint[] {
  const { id, runs } = question;
  const names = prefixedNames(question);
  return bank.flatMap(({ question: other, names: theirs }) => {
    if (other.id === id) return [];
    if (runs.conflicts.includes(other.id) || other.runs.conflicts.includes(id)) return [];
    const shared = [...theirs].filter((name) => names.has(name));
    return shared.map((name) => ({
      path: ['setup'],
      says: `\`${name}\` is a name of \`${other.id}\`, too, and both may stand in one paper`,
      wayOut: 'Rename it in one of the two',
    }));
  });
}

function prefixedNames(question: PracticalQuestion): Set<string> {
  return new Set(JSON.stringify(question).match(/\{\{prefix\}\}-[\w.-]*\w/g));
}
