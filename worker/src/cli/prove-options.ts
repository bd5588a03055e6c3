import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type ChosenQuestion, chosenQuestions, sampledQuestions } from './chosen-questions.js';
import { type ConsoleTarget, consoleTarget } from './console-target.js';

const usage = `npm run prove -- [--env lab|user@host:port] [--release name] [--key file] [--seed s] [--once] <which>
  <question>…        these
  --all [--afresh]   all of them, in a round that goes on where it stopped
  --drawn 6 --by <text> [--changed-since <commit>]
                     so many, chosen by a text, and those that were changed since a commit
  --paper <exam>     one paper of an exam: all its tasks prepared together, solved in turn, and judged
  --tries 2          a question that failed is tried again, and it is said
  --minutes 15       begins no further proof after so long
  --compare          writes no recordings: what is seen must be judged as it was recorded`;

export type ProveOptions = {
  questions: ChosenQuestion[];
  /** The exam of which a paper is sat instead. */
  paper: string | undefined;
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
      paper: { type: 'string' },
      by: { type: 'string', default: '' },
      'changed-since': { type: 'string' },
      tries: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      compare: { type: 'boolean', default: false },
    },
  });
  const ways = [positionals.length > 0, values.all, values.drawn !== undefined, values.paper !== undefined];
  if (ways.filter(Boolean).length !== 1) throw new Error(`Which questions? ${usage}`);
  return {
    questions: await wanted(values, positionals),
    paper: values.paper,
    environment: await consoleTarget(values.env, values.key, values.release),
    round: values.all ? { afresh: values.afresh } : undefined,
    seed: values.seed ?? randomBytes(8).toString('hex'),
    times: values.once ? 1 : 3,
    tries: wholeNumber('--tries', values.tries),
    minutes: values.minutes === undefined ? Infinity : wholeNumber('--minutes', values.minutes),
    compare: values.compare,
  };
}

type Which = { paper?: string; drawn?: string; by: string; 'changed-since'?: string };

async function wanted(which: Which, ids: readonly string[]): Promise<ChosenQuestion[]> {
  if (which.paper !== undefined) return [];
  const named = await chosenQuestions(ids, ids.length === 0);
  if (which.drawn === undefined) return named;
  const drawn = wholeNumber('--drawn', which.drawn);
  return sampledQuestions(named, { drawn, by: which.by, changedSince: which['changed-since'] });
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,4}$/.test(value)) throw new Error(`${option} takes a whole number, not ${value}.`);
  return Number(value);
}
