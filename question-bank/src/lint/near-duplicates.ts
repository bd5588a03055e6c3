import type { KnowledgeQuestion } from '../schema/question.js';

/** Two questions that ask nearly the same, and how alike they are, from 0 to 1. */
export type Pair = { first: string; second: string; likeness: number };

/**
 * Above this two questions ask the same thing in other words, or one holds the other's answer. Pairs that only share
 * their subject reach 0.47 in our bank; five pairs that were written twice had 0.50 to 0.63.
 */
const tooAlike = 0.49;

/**
 * Pairs of questions whose stems and answers share too many of their rare words, most alike first.
 *
 * A word counts by how rare it is in the bank (tf-idf, cosine), so that "Match each command with what it does" makes
 * nothing alike.
 */
export function nearDuplicates(questions: readonly KnowledgeQuestion[]): Pair[] {
  const counted = questions.map((question) => counts(wordsOf(question)));
  const documents = new Map<string, number>();
  for (const words of counted) for (const word of words.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log(1 + questions.length / (documents.get(word) ?? 1));
  const vectors = counted.map((words) => unitVector(words, rarity));
  const pairs = vectors.flatMap((vector, i) =>
    vectors.slice(i + 1).flatMap((other, n) => {
      const likeness = product(vector, other);
      const [first, second] = [questions[i]?.id ?? '', questions[i + 1 + n]?.id ?? ''];
      return likeness > tooAlike ? [{ first, second, likeness }] : [];
    }),
  );
  return pairs.sort((a, b) => b.likeness - a.likeness);
}

/** The words of the English stem and of what is right, code as it stands. */
function wordsOf(question: KnowledgeQuestion): string[] {
  const text = [question.prompt.en, ...rightTexts(question)].join(' ').toLowerCase();
  return text.match(/[\p{L}\p{N}@._-]*[\p{L}\p{N}]/gu) ?? [];
}

function rightTexts(question: KnowledgeQuestion): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.filter(({ id }) => [question.correct].flat().includes(id)).map(({ says }) => says.en);
    case 'order':
      return question.steps.map(({ says }) => says.en);
    case 'match':
      return question.pairs.flatMap(({ left, right }) => [left.en, right.en]);
    case 'short':
      return question.accepted;
  }
}

function counts(words: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

function unitVector(words: ReadonlyMap<string, number>, rarity: (word: string) => number): Map<string, number> {
  const weighed = [...words].map(([word, count]) => [word, (1 + Math.log(count)) * rarity(word)] as const);
  const length = Math.hypot(...weighed.map(([, weight]) => weight));
  return new Map(weighed.map(([word, weight]) => [word, weight / length]));
}

function product(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}
