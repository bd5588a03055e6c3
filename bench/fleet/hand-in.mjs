import { setTimeout as wait } from 'node:timers/promises';
import { Revisions } from '../../api/dist/attempts/revisions.js';
import { submitAttempts } from '../../api/dist/attempts/submit-attempts.js';

const patienceMs = 60_000;

/**
 * Hands attempts of a fleet in and waits for their verdicts.
 *
 * @param {{ dataSource, relay }} platform made by `openPlatform`
 */
export function handingIn({ dataSource, relay }) {
  const revisions = new Revisions();

  return {
    /** As the sweep at the deadline does it. */
    async submit(attempts) {
      const ids = idsOf(attempts);
      await dataSource.transaction((manager) => submitAttempts(manager, revisions, ids));
      relay.poke();
    },

    /** @throws when no run ends for a minute */
    async allJudged(attempts) {
      for (let last = -1, seenAt = performance.now(); ; await wait(100)) {
        const [{ over }] = await dataSource.query(
          'SELECT count(*)::int AS over FROM runs WHERE finished_at IS NOT NULL AND attempt_id = ANY ($1)',
          [idsOf(attempts)],
        );
        if (over === attempts.length) return;
        if (over !== last) [last, seenAt] = [over, performance.now()];
        if (performance.now() - seenAt > patienceMs) throw new Error(`Nothing more is verified after ${over} runs.`);
      }
    },
  };
}

/** Ids of seated attempts. */
export function idsOf(attempts) {
  return attempts.map(({ attemptId }) => attemptId);
}
