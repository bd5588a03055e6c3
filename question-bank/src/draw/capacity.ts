import type { Capacity, Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';

/** What is free on an environment; null or left out where it could not be seen. */
export type FreeCapacity = { [figure in keyof Capacity]?: number | null };

/** What a DevStack on a laptop carries beside itself: small guests, a few addresses and volumes. */
const laptop: Capacity = { servers: 10, ramMb: 1536, floatingIps: 8, volumes: 12, volumeGb: 16 };

const figures = ['servers', 'ramMb', 'floatingIps', 'volumes', 'volumeGb'] as const;

/** The most that a paper of an exam asks of an environment. */
export function capacityOf({ capacity }: Exam): Capacity {
  return capacity ?? laptop;
}

/** What questions hold on their environment at the same time, all together. */
export function heldBy(questions: readonly Question[]): Capacity {
  const held: Capacity = { servers: 0, ramMb: 0, floatingIps: 0, volumes: 0, volumeGb: 0 };
  for (const question of questions) {
    if (question.kind !== 'practical') continue;
    for (const figure of figures) held[figure] += question.needs[figure] ?? 0;
  }
  return held;
}

/** Of which there is too little; empty where all of it can be carried. */
export function exceeded(held: Capacity, most: Capacity): (keyof Capacity)[] {
  return figures.filter((figure) => held[figure] > most[figure]);
}

/** The smaller of each figure; what could not be seen bounds nothing. */
export function smallerOf(one: Capacity, other: FreeCapacity): Capacity {
  const both = figures.map((figure) => [figure, Math.min(one[figure], other[figure] ?? Number.POSITIVE_INFINITY)]);
  return Object.fromEntries(both) as Capacity;
}
