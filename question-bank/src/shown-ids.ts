import type { PaperQuestion } from './schema/paper.js';

/**
 * Options, steps and right sides reach the candidate as `o1`, `o2`… in the order shown. The authored ids would
 * give answers away: steps numbered in the right order, pairs whose two sides share an id.
 */
export function shownId(index: number): string {
  return `o${index + 1}`;
}

/** The authored id behind an id the candidate was shown; undefined for one that was never shown. */
export function authoredId({ order }: PaperQuestion, shown: string): string | undefined {
  const number = /^o([1-9]\d*)$/.exec(shown)?.[1];
  return number === undefined ? undefined : order[Number(number) - 1];
}
