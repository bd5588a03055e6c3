/** Points with two decimals: partial credit is a share of whole points. */
export function roundPoints(points: number): number {
  return Math.round(points * 100) / 100;
}

/** Percent with one decimal. */
export function roundPercent(percent: number): number {
  return Math.round(percent * 10) / 10;
}
