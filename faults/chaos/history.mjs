import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';

/**
 * @typedef {object} Line one line of the history
 * @property {number} at milliseconds since 1970; candidates, processes and database share this machine's clock
 * @property {'invoke' | 'ok' | 'fail' | 'unknown' | 'event'} type `unknown`: no answer came, so it may have happened
 * @property {string} operation such as `save` or `submit`; of an event what happened, such as `healed`
 * @property {string} [id] joins an invocation with how it ended
 */

/**
 * Records what was asked and what was answered, as it happens. The checker reads this and Postgres, never a log.
 *
 * @param {string} file JSON lines
 */
export function openHistory(file) {
  const stream = createWriteStream(file, { flags: 'a' });
  const write = (line) => void stream.write(`${JSON.stringify({ at: Date.now(), ...line })}\n`);
  return {
    event: (operation, fields = {}) => write({ type: 'event', operation, ...fields }),
    /** @returns {(type: 'ok' | 'fail' | 'unknown', fields?: object) => void} tells how it ended */
    invoke: (operation, fields = {}) => {
      const id = randomUUID();
      write({ type: 'invoke', operation, id, ...fields });
      return (type, found = {}) => write({ type, operation, id, ...fields, ...found });
    },
    async close() {
      stream.end();
      await finished(stream);
      return readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
}

/** The hash that stands for a payload in the history. */
export function hashOf(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
