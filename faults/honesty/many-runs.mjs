import { openWitness } from './one-run.mjs';

/**
 * Runs numbers `from` up to `from + runs - 1` of a seed, `atOnce` of them at a time. The same seed and number draw the
 * same truth and the same trouble, whatever runs beside.
 *
 * @param {{ seed: string, runs: number, from?: number, atOnce: number, onTold?: (told: import('./one-run.mjs').Told) => void }} wanted
 * @returns {Promise<import('./one-run.mjs').Told[]>}
 */
export async function manyRuns({ seed, runs, from = 1, atOnce, onTold = () => undefined }) {
  const told = [];
  let next = from;
  const witness = async () => {
    const { run, close } = await openWitness();
    try {
      while (next < from + runs) {
        const one = await run(seed, next++);
        told.push(one);
        onTold(one);
      }
    } finally {
      await close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, runs) }, witness));
  return told;
}
