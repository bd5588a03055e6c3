import { describe, expect, test } from '@jest/globals';
import { hashOf } from '../history.mjs';
import { invariants } from './invariants.mjs';

const deadlineAt = 1_000_000;

/** A history and a state in which everything is as it should be: one attempt on an environment, one on paper. */
function sound() {
  const save = { operation: 'save', attempt: 'paper', position: 1, hash: hashOf('second') };
  const question = { position: 1, points: 3 };
  return {
    lines: [
      { type: 'event', operation: 'truth', attempt: 'lab', answers: 'correct' },
      { type: 'ok', operation: 'submit', attempt: 'lab' },
      { ...save, type: 'invoke', hash: hashOf('first') },
      { ...save, type: 'ok', hash: hashOf('first'), revision: 1, savedAt: new Date(deadlineAt - 9_000).toISOString() },
      { ...save, type: 'invoke' },
      { ...save, type: 'ok', revision: 2, savedAt: new Date(deadlineAt - 1_000).toISOString() },
      { type: 'event', operation: 'healed', at: deadlineAt },
      { type: 'event', operation: 'environment', attempt: 'lab', changes: 0 },
      { type: 'event', operation: 'snapshot', hash: 'same' },
      { type: 'event', operation: 'snapshot', hash: 'same' },
      { type: 'event', operation: 'emptied', before: 'same', after: 'same' },
    ],
    final: {
      attempts: [
        { id: 'lab', state: 'submitted', isPractical: true, deadlineAt, questions: 1 },
        { id: 'paper', state: 'submitted', isPractical: false, deadlineAt, questions: 1 },
      ],
      answers: [{ attempt: 'paper', position: 1, answer: 'second', revision: 2, savedAt: deadlineAt - 1_000 }],
      scores: [
        { attempt: 'lab', run: null, current: false, percent: 0, content: { points: 0, questions: [question] } },
        { attempt: 'lab', run: 'run', current: true, percent: 100, provisional: false, content: scored(question) },
        { attempt: 'paper', run: null, current: true, percent: 100, provisional: false, content: scored(question) },
      ],
      runs: [{ id: 'run', attempt: 'lab', state: 'judged', finishedAt: deadlineAt + 20_000 }],
      jobs: [{ id: 'job', kind: 'verify', run: 'run', state: 'done', epoch: 2 }],
      outbox: [],
      claims: [
        { run: 'run', epoch: 1, who: 'worker-1' },
        { run: 'run', epoch: 2, who: 'worker-2' },
      ],
      effects: [{ run: 'run', epoch: 2, who: 'worker-2', jobState: 'running' }],
      verdicts: [{ run: 'run', question: 'q', verdict: 'pass', times: 3 }],
    },
  };
}

function scored(question) {
  return { points: question.points, questions: [question] };
}

const holds = (name) => invariants.find(([says]) => says.startsWith(name))[1];

test.each(invariants)('%s: nothing is found where nothing is wrong', (_says, check) => {
  expect(check(sound())).toEqual([]);
});

/** One thing made wrong each time, and what must be found. */
const breaks = [
  ['I1', 'an acknowledged save that is gone', ({ final }) => final.answers.splice(0), 'nothing is stored'],
  [
    'I1',
    'an older save in its place',
    ({ final }) => Object.assign(final.answers[0], { revision: 1, answer: 'first' }),
    '1 is stored',
  ],
  [
    'I1',
    'other words under its revision',
    ({ final }) => Object.assign(final.answers[0], { answer: 'first' }),
    'not what was acknowledged',
  ],
  [
    'I1',
    'words nobody sent',
    ({ final }) => Object.assign(final.answers[0], { revision: 3, answer: 'third' }),
    'never sent',
  ],
  ['I1', 'one revision given twice', ({ lines }) => Object.assign(lines[3], { revision: 2 }), 'given one revision'],
  ['I1', 'no save at all', ({ lines }) => lines.splice(2, 4), 'nothing was shown'],
  [
    'I2',
    'a save after the grace',
    ({ final }) => Object.assign(final.answers[0], { savedAt: deadlineAt + 5_001 }),
    'after the deadline',
  ],
  [
    'I2',
    'a late save acknowledged',
    ({ lines }) => Object.assign(lines[5], { savedAt: new Date(deadlineAt + 6_000) }),
    'after the deadline',
  ],
  ['I3', 'an attempt left open', ({ final }) => Object.assign(final.attempts[1], { state: 'open' }), 'is open'],
  ['I3', 'no score', ({ final }) => final.scores.splice(2), '0 scores'],
  ['I3', 'two scores', ({ final }) => Object.assign(final.scores[0], { current: true }), '2 scores'],
  [
    'I3',
    'a total that is not the sum',
    ({ final }) => Object.assign(final.scores[2].content, { points: 4 }),
    'the sum 3',
  ],
  ['I3', 'a question without score', ({ final }) => Object.assign(final.attempts[1], { questions: 2 }), 'scored of 2'],
  ['I4', 'a lost run', ({ final }) => final.runs.splice(0), 'has no run'],
  [
    'I4',
    'a run that ended late',
    ({ final }) => Object.assign(final.runs[0], { finishedAt: deadlineAt + 61_000 }),
    '61.0 s',
  ],
  [
    'I4',
    'a run that gave up',
    ({ final }) => Object.assign(final.runs[0], { state: 'unreachable' }),
    'ended as unreachable',
  ],
  ['I4', 'a run with two results', ({ final }) => final.scores.push({ ...final.scores[1], current: false }), 'or two'],
  [
    'I5',
    'a late worker that writes',
    ({ final }) => Object.assign(final.effects[0], { who: 'worker-1' }),
    'stored by worker-1',
  ],
  ['I5', 'a write after the end', ({ final }) => Object.assign(final.effects[0], { jobState: 'done' }), 'was done'],
  ['I5', 'two writes of one claim', ({ final }) => final.effects.push({ ...final.effects[0] }), '2 times'],
  ['I5', 'a change on an environment', ({ lines }) => Object.assign(lines[7], { changes: 1 }), 'saw 1 changes'],
  [
    'I5',
    'results that changed when a worker woke',
    ({ lines }) => Object.assign(lines[9], { hash: 'other' }),
    'woken worker',
  ],
  [
    'I6',
    'a right answer that failed',
    ({ final }) => final.verdicts.push({ run: 'run', question: 'q', verdict: 'fail', times: 1 }),
    'got fail',
  ],
  ['I6', 'a wrong answer that passed', ({ lines }) => Object.assign(lines[0], { answers: 'broken' }), 'got pass'],
  [
    'I6',
    'a score that stays provisional',
    ({ final }) => Object.assign(final.scores[1], { provisional: true }),
    'provisional',
  ],
  ['I7', 'a doorbell left', ({ final }) => final.outbox.push({ job: 'job' }), 'never rung'],
  ['I7', 'a run without a job', ({ final }) => final.jobs.splice(0), 'has no job'],
  ['I7', 'a job that never ends', ({ final }) => Object.assign(final.jobs[0], { state: 'queued' }), 'is queued'],
  [
    'I7',
    'something that lived in Redis only',
    ({ lines }) => Object.assign(lines[10], { after: 'other' }),
    'emptying Redis',
  ],
];

describe('the checker finds', () => {
  test.each(breaks)('%s: %s', (name, _what, make, says) => {
    const seen = sound();
    make(seen);
    expect(holds(name)(seen)).toContainEqual(expect.stringContaining(says));
  });
});
