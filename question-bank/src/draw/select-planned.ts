import type { Capacity, Exam, ExamPlan } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { breachesOf, figuresOf, pointsOf } from './breaches.js';
import type { Dice } from './dice.js';
import { joins } from './go-together.js';

/** The questions of one domain that may be drawn, and how the exam wants them. */
type Tray<T> = { entry: Exam['domains'][number]; practical: T[]; knowledge: T[] };

/** Drafts thrown away before a draw gives up. */
const mostDrafts = 100;

/**
 * Draws a paper that keeps to the plan of its exam: drafts one, measures it, and drafts again where it does not.
 *
 * A draft aims at a number of points, gives each domain its share of them, takes practical questions as they come while
 * they lead nearer to their part of that share, and makes up the rest with knowledge questions, which are small.
 */
export function selectPlanned<T extends { question: Question }>(
  exam: Exam,
  plan: ExamPlan,
  pool: readonly T[],
  capacity: Capacity,
  chance: Dice,
): T[] | undefined {
  const trays = exam.domains.map((entry): Tray<T> => {
    const own = pool.filter(({ question }) => question.domain === entry.domain);
    const isPractical = ({ question }: T) => question.kind === 'practical';
    return { entry, practical: own.filter(isPractical), knowledge: own.filter((one) => !isPractical(one)) };
  });
  if (trays.some(isTooFew)) return undefined;
  let pointsPerMinute = 1;
  for (let drafts = 0; drafts < mostDrafts; drafts++) {
    const minutes = chance.integer(plan.minutes.least, plan.minutes.most);
    const drafted = draft(plan, trays, minutes * pointsPerMinute, capacity, chance);
    const questions = drafted.map(questionOf);
    if (breachesOf(exam, questions, capacity).length === 0) return drafted;
    // How many points fill a minute depends on the bank; each draft tells it better.
    const figures = figuresOf(questions);
    if (figures.minutes > 0) pointsPerMinute += (figures.points / figures.minutes - pointsPerMinute) / 2;
  }
  return undefined;
}

function isTooFew({ entry, practical, knowledge }: Tray<unknown>): boolean {
  const { practical: tasks, knowledge: items } = entry.atLeast ?? entry;
  return practical.length < tasks || knowledge.length < items;
}

function draft<T extends { question: Question }>(
  { weightWithin = 100, practicalPercent = 100 }: ExamPlan,
  trays: readonly Tray<T>[],
  points: number,
  capacity: Capacity,
  chance: Dice,
): T[] {
  const taken: T[] = [];
  const byDomain = new Map<Tray<T>, T[]>();
  // In drawn order, so that what only one domain can have, such as the exclusive question, is not always the same one's.
  for (const tray of chance.shuffled(trays)) {
    const { weight, atLeast, practical, knowledge } = tray.entry;
    const share = (points * weight) / 100;
    const most = (points * (weight + weightWithin)) / 100;
    const least = atLeast ?? { practical, knowledge };
    const items = chance.shuffled(tray.knowledge);
    // What knowledge cannot bring is left to tasks.
    const left = share - pointsOf(items.slice(0, knowledge).map(questionOf));
    // A domain with one task at most would otherwise always have it, and its knowledge would never be asked.
    const goesWithout = practical === 1 && least.practical === 0 && chance.integer(1, 100) > practicalPercent;
    // And a task that overshoots its part of the share, within what the weight allows, would never be drawn.
    const isGenerous = !goesWithout && chance.integer(1, 4) === 1;
    const aim = Math.max(left, goesWithout ? 0 : isGenerous ? most : (share * practicalPercent) / 100);
    const tasks: T[] = takeNear(
      chance.shuffled(tray.practical),
      { aim, most, fewest: least.practical, largest: practical, from: 0 },
      ({ question }, own) => joins(question, [...taken, ...own].map(questionOf), capacity),
    );
    taken.push(...tasks);
    const bounds = {
      aim: share,
      most,
      fewest: least.knowledge,
      largest: knowledge,
      from: pointsOf(tasks.map(questionOf)),
    };
    byDomain.set(tray, [...tasks, ...takeNear(items, bounds, () => true)]);
  }
  return trays.flatMap((tray) => byDomain.get(tray) ?? []);
}

type Bounds = { aim: number; most: number; fewest: number; largest: number; from: number };

/** Takes what comes as long as it leads nearer to the points aimed at, within the bounds on number and points. */
function takeNear<T extends { question: Question }>(
  shuffled: readonly T[],
  { aim, most, fewest, largest, from }: Bounds,
  isAllowed: (one: T, taken: readonly T[]) => boolean,
): T[] {
  const taken: T[] = [];
  let points = from;
  for (const one of shuffled) {
    if (taken.length >= largest) break;
    const next = points + one.question.points;
    const isWanted = taken.length < fewest || Math.abs(next - aim) < Math.abs(points - aim);
    if (next > most || !isWanted || !isAllowed(one, taken)) continue;
    taken.push(one);
    points = next;
  }
  return taken;
}

function questionOf({ question }: { question: Question }): Question {
  return question;
}
