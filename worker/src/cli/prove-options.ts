import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type ChosenQuestion, chosenQuestions, sampledQuestions } from './chosen-questions.js';
import { type ConsoleTarget, consoleTarget } from './console-target.js';

const usage = `npm run prove -- [--env lab|user@host:port] [--release name] [--key file] [--seed s] [--once] <which>
  <question>…        these
  --all [--afresh]   all of them, in a round that goes on where it stopped
  --drawn 6 --by <text> [--changed-since <commit>]
                     so many, chosen by a text, and those that were changed since a commit
  --tries 2          a question that failed is tried again, and it is said
  --minutes 15       begins no further proof after so long
  --compare          writes no recordings: what is seen must be judged as it was recorded`;

export type ProveOptions = {
  questions: ChosenQuestion[];
  environment: ConsoleTarget;
  /** Undefined for single questions; `afresh` forgets what the last round has proven. */
  round: { afresh: boolean } | undefined;
  seed: string;
  /** Observations of each state, which must agree. */
  times: number;
  /** How often a question that fails is tried. */
  tries: number;
  /** Infinity when there is all the time. */
  minutes: number;
  compare: boolean;
};

/** @throws with the usage when it does not say which questions */
export async function readOptions(): Promise<ProveOptions> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      env: { type: 'string', default: 'lab' },
      release: { type: 'string' },
      key: { type: 'string' },
      seed: { type: 'string' },
      once: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      afresh: { type: 'boolean', default: false },
      drawn: { type: 'string' },
      by: { type: 'string', default: '' },
      'changed-since': { type: 'string' },
      tries: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      compare: { type: 'boolean', default: false },
    },
  });
  const ways = [positionals.length > 0, values.all, values.drawn !== undefined];
  if (ways.filter(Boolean).length !== 1) throw new Error(`Which questions? ${usage}`);
  const named = await chosenQuestions(positionals, positionals.length === 0);
  const sample = { by: values.by, changedSince: values['changed-since'] };
  return {
    questions:
      values.drawn === undefined
        ? named
        : await sampledQuestions(named, { ...sample, drawn: wholeNumber('--drawn', values.drawn) }),
    environment: await consoleTarget(values.env, values.key, values.release),
    round: values.all ? { afresh: values.afresh } : undefined,
    seed: values.seed ?? randomBytes(8).toString('hex'),
    times: values.once ? 1 : 3,
    tries: wholeNumber('--tries', values.tries),
    minutes: values.minutes === undefined ? Infinity : wholeNumber('--minutes', values.minutes),
    compare: values.compare,
  };
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,4}$/.test(value)) throw new Error(`${option} takes a whole number, not ${value}.`);
  return Number(value);
}
