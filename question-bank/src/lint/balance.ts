import type { Question } from '../schema/question.js';
import { type Language, languages } from '../schema/text.js';
import { columns } from './texts.js';

type Single = Extract<Question, { kind: 'single' }>;

/** What a guesser could learn from the single-choice questions of a bank; shares from 0 to 1. */
export type Balance = {
  singles: number;
  /** The correct option is longer than every other. */
  longest: Record<Language, number>;
  /** The correct option is shorter than every other. */
  shortest: Record<Language, number>;
  /** How often the correct option stands first, second, … in the file. */
  positions: number[];
};

/** Below this number of questions shares say nothing. */
const enough = 40;
const highestShare = 0.45;

export function balanceOf(questions: readonly Question[]): Balance {
  const singles = questions.filter((question) => question.kind === 'single');
  const share = (holds: (question: Single) => boolean) => singles.filter(holds).length / Math.max(1, singles.length);
  const stands = (language: Language, sign: 1 | -1) =>
    share(({ options, correct }) => {
      const lengths = options.map(({ says }) => sign * columns(says[language]));
      const own = lengths[options.findIndex(({ id }) => id === correct)] ?? 0;
      return lengths.filter((length) => length >= own).length === 1;
    });
  const both = (sign: 1 | -1) => ({ en: stands('en', sign), zh: stands('zh', sign) });
  const most = Math.max(0, ...singles.map(({ options }) => options.length));
  return {
    singles: singles.length,
    longest: both(1),
    shortest: both(-1),
    positions: Array.from({ length: most }, (_, i) => share(({ options, correct }) => options[i]?.id === correct)),
  };
}

/** What of it gives an answer away, as sentences. */
export function imbalances({ singles, longest, shortest, positions }: Balance): string[] {
  if (singles < enough) return [];
  return [
    ...languages.flatMap((language) => [
      ...tooOften(longest[language], `the longest (${language})`),
      ...tooOften(shortest[language], `the shortest (${language})`),
    ]),
    ...positions.flatMap((share, i) => tooOften(share, `number ${i + 1} in the file`)),
  ];
}

function tooOften(share: number, which: string): string[] {
  if (share <= highestShare) return [];
  return [`In ${Math.round(100 * share)} % of the single-choice questions the correct option is ${which}`];
}
