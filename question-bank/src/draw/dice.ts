import { createHmac } from 'node:crypto';

/** Chance that can be thrown again: the same seed and label always give the same values in the same order. */
export type Dice = {
  /** A whole number from `lowest` to `highest`, both possible, each equally likely. */
  integer: (lowest: number, highest: number) => number;
  pick: <T>(items: readonly T[]) => T;
  shuffled: <T>(items: readonly T[]) => T[];
  /** So many characters of an alphabet. */
  text: (alphabet: string, length: number) => string;
};

/** Dice over the HMAC-SHA256 stream of a seed; different labels give independent streams. */
export function dice(seed: string, label: string): Dice {
  const next = uint32Stream(seed, label);
  const below = (count: number): number => {
    // Values above the last whole multiple would make small results likelier.
    const usable = 2 ** 32 - (2 ** 32 % count);
    for (;;) {
      const value = next();
      if (value < usable) return value % count;
    }
  };
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return {
    integer: (lowest, highest) => lowest + below(highest - lowest + 1),
    pick,
    shuffled: (items) => {
      const left = [...items];
      return items.flatMap(() => left.splice(below(left.length), 1));
    },
    text: (alphabet, length) => Array.from({ length }, () => pick([...alphabet])).join(''),
  };
}

function uint32Stream(seed: string, label: string): () => number {
  let block = Buffer.alloc(0);
  let offset = 0;
  let counter = 0;
  return () => {
    if (offset >= block.length) {
      block = createHmac('sha256', seed).update(`${label}#${counter++}`).digest();
      offset = 0;
    }
    offset += 4;
    return block.readUInt32BE(offset - 4);
  };
}
