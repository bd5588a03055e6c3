import type { Journal, RecordedStep } from '../engine.js';

/** A journal for one process: what it holds is lost with it, so a reset by names has to do then. */
export function memoryJournal(): Journal & { steps: () => RecordedStep[] } {
  const steps = new Map<string, RecordedStep>();
  return {
    steps: () => [...steps.values()],
    recorded: async () => [...steps.values()],
    intent: async (step, intent) => {
      const known = steps.get(step);
      if (known === undefined) steps.set(step, { step, intent, made: null });
      return known === undefined ? 'new' : (known.made ?? 'intended');
    },
    done: async (step, made) => {
      const known = steps.get(step);
      if (known !== undefined) steps.set(step, { ...known, made });
    },
  };
}
