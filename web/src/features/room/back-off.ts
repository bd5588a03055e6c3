const firstMs = 1_000;
const longestMs = 15_000;

/** How long to wait before the next try after so many failures: 1, 2, 4, 8, then 15 seconds, each within ±20 %. */
export function nextDelayMs(failures: number, random: () => number = Math.random): number {
  const plain = Math.min(firstMs * 2 ** (failures - 1), longestMs);
  return Math.round(plain * (0.8 + 0.4 * random()));
}
