import { describe, expect, test } from '@jest/globals';
import type { BankQuestion } from '../load/load-bank.js';
import { loadBank } from '../load/load-bank.js';
import { readRecording } from '../load/recordings.js';
import { provenBank } from '../test/proven-bank.js';
import { practical, words } from '../test/questions.js';
import { proofFaults } from './check-proof.js';
import { recordByHand } from './record-by-hand.js';

const unproven = practical({ unproven: words('no cloud of ours has it') });
const states = {
  untouched: { facts: { flavor: null } },
  solved: { facts: { flavor: { ram: 256, name: '{{prefix}}-small' } } },
  'wrong-a': { facts: { flavor: { ram: 128 } } },
  'wrong-b': { like: 'wrong-a' },
};

/** The only question of a bank, with these states written by hand. */
async function withStates(changed: Record<string, unknown>, question = unproven): Promise<BankQuestion> {
  const file = { 'questions/04-nova/sample/by-hand.yaml': { states: { ...states, ...changed } } };
  const { questions } = await loadBank(await provenBank(question, [], file));
  return questions[0] as BankQuestion;
}

describe('recordings by hand', () => {
  test('are made of every state, places filled in, and stand in for a proof', async () => {
    const question = await withStates({});
    expect(await recordByHand(question)).toEqual([]);
    expect(await proofFaults(question)).toEqual([]);
    const { observations, expect: verdicts } = await readRecording(question.folder, 'by-hand', 'solved');
    expect(observations[0]?.result).toEqual({ is: 'value', value: { ram: 256, name: 'sp0000-small' } });
    expect(verdicts).toEqual({ checks: { ram: 'pass' }, guards: {} });
    expect((await readRecording(question.folder, 'by-hand', 'wrong-b')).expect.checks).toEqual({ ram: 'fail' });
  });

  test.each([
    ['a state that is not as it must be', { solved: { facts: { flavor: { ram: 1 } } } }, 'solved scores 0 of 4'],
    ['a fact nothing is said of', { untouched: {} }, 'untouched: by-hand.yaml does not say what flavor shows'],
    ['a state nothing is said of', { 'wrong-a': undefined }, 'wrong-a: by-hand.yaml does not say what flavor shows'],
    ['a circle of likenesses', { 'wrong-a': { like: 'wrong-b' } }, 'wrong-a: by-hand.yaml does not say what'],
  ])('are not written with %s', async (_, changed, says) => {
    const question = await withStates(changed);
    expect((await recordByHand(question))[0]).toContain(says);
    await expect(readRecording(question.folder, 'by-hand', 'solved')).rejects.toThrow('ENOENT');
  });

  test('need the file they are made from', async () => {
    const { questions } = await loadBank(await provenBank(unproven, []));
    expect(await recordByHand(questions[0] as BankQuestion)).toEqual([
      'by-hand.yaml:1: The file is missing. Write it, or remove its folder.',
    ]);
  });

  test('are refused to a question a cloud can prove', async () => {
    await expect(recordByHand(await withStates({}, practical()))).rejects.toThrow('npm run prove -- sample');
  });
});
