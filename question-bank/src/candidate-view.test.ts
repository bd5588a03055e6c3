import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { bankRoot } from './bank-root.js';
import { candidateQuestion } from './candidate.js';
import { candidateView } from './candidate-view.js';
import { drawPaper } from './draw/draw-paper.js';
import { loadBank } from './load/load-bank.js';
import { answer, type Question } from './schema/question.js';
import { scoreAnswer } from './score/score-answer.js';
import { check, guard, inPaper, knowledge, practical, words } from './test/questions.js';

const environment = { host: '127.0.0.1', home: '/opt/stack', region: 'RegionOne' };
const named = (name: string) => ({ id: `id of ${name}`, name });
const scope = {
  prefix: 'sp7f2c',
  environment: {
    ...environment,
    public: { ...named('public'), subnetId: 's', cidr: '172.24.4.0/24' },
    image: named('cirros'),
    flavor: named('m1.nano'),
    volumeType: { name: 'lvmdriver-1' },
  },
  access: { user: 'u', password: 'p', userId: 'ui', project: 'pr', projectId: 'pi', cloud: 'exam' },
  attempt: { startedAt: '2026-08-01T10:00:00.000Z' },
};

test('the prompt is filled, and the drawn values it shows can be copied', () => {
  const question = practical({
    parameters: { server: { word: ['web'], suffix: 4 }, secret: { secret: 12 } },
    prompt: words('Start `{{server}}` with `{{prefix}}-key`'),
  });
  const view = candidateView(inPaper(question, { parameters: { server: 'web-7f2c', secret: 'hidden' } }), scope);
  expect(view.prompt.en).toBe('Start `web-7f2c` with `sp7f2c-key`');
  expect(view.parameters).toEqual([{ name: 'server', value: 'web-7f2c' }]);
  expect(view).toMatchObject({ position: 1, kind: 'practical', access: 'administrator', points: 4 });
});

test('choices stand in drawn order under ids that tell nothing', () => {
  const order = ['fourth', 'second', 'first', 'fifth', 'third'];
  const { steps } = candidateView(inPaper(knowledge('order'), { order }), scope);
  expect(steps?.map(({ id, says }) => `${id} ${says.en}`)).toEqual(order.map((id, i) => `o${i + 1} ${id}`));
});

test('the two sides of a pair share no id', () => {
  const { lefts, rights } = candidateView(inPaper(knowledge('match')), scope);
  expect(lefts?.map(({ id }) => id)).toEqual(['red', 'green', 'blue', 'grey']);
  expect(rights?.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3', 'o4']);
});

describe('nothing a candidate must not see gets through', () => {
  const secret = words('TOP-SECRET');
  const kept = {
    explanation: secret,
    references: [{ title: 'TOP-SECRET', url: 'https://docs.openstack.org/TOP-SECRET' }],
    objectives: ['top.secret'],
  };

  test('of a practical question: setup, facts, checks, guards, hints, explanation', () => {
    const question = practical({
      ...kept,
      setup: [{ file: '/TOP-SECRET', content: 'TOP-SECRET' }],
      facts: { flavor: { command: ['/TOP-SECRET'] } },
      checks: [check('ram', 'TOP-SECRET', { says: secret })],
      guards: [guard('kept', 'TOP-SECRET', { says: secret })],
      hints: [{ check: 'ram', on: 'flavor', when: 'TOP-SECRET', says: secret }],
      runs: { after: ['TOP-SECRET'.toLowerCase()] },
    });
    expect(JSON.stringify(candidateView(inPaper(question), scope))).not.toMatch(/top.secret/i);
  });

  test.each(['single', 'multiple', 'order', 'match', 'short'] as const)('of a %s question: answers', (kind) => {
    const question = knowledge(kind, { ...kept, ...(kind === 'short' ? { accepted: ['TOP-SECRET'] } : {}) });
    const view = JSON.stringify(candidateView(inPaper(question), scope));
    expect(view).not.toMatch(/top.secret|why not|correct|accepted|misconception/i);
  });

  test('of the released questions: any field that is not listed', async () => {
    const { questions, exams } = await loadBank(bankRoot());
    const listed = new Set(Object.keys(candidateQuestion.shape));
    for (const exam of exams) {
      for (const paperQuestion of drawPaper(exam, questions, 'seed').questions) {
        const setup = savedBy(paperQuestion.question);
        const view = candidateView(paperQuestion, { ...scope, setup, ...paperQuestion.parameters });
        expect(Object.keys(view).filter((key) => !listed.has(key))).toEqual([]);
        expect(JSON.stringify(view)).not.toContain(JSON.stringify(paperQuestion.question.explanation.en).slice(1, -1));
        const choices = [view.options, view.steps, view.lefts, view.rights].flatMap((list) => list ?? []);
        expect(choices.every((choice) => Object.keys(choice).join() === 'id,says')).toBe(true);
      }
    }
  });
});

test.each(['single', 'multiple', 'order', 'match', 'short'] as const)(
  'the right answer to a %s question is a valid answer',
  (kind) => {
    const { right } = scoreAnswer(inPaper(knowledge(kind)), undefined);
    expect(answer.parse(right)).toEqual(right);
  },
);

test('the candidate subpath runs in a browser: it reaches zod and nothing of Node', async () => {
  const reached = new Set<string>();
  const foreign = new Set<string>();
  const walk = async (module: URL): Promise<void> => {
    if (reached.has(module.href)) return;
    reached.add(module.href);
    const code = await readFile(module, 'utf8');
    expect(code).not.toContain('import(');
    for (const [, target = ''] of code.matchAll(/^(?:import|export|\}).*?['"]([^'"]+)['"];?$/gm)) {
      if (target.startsWith('.')) await walk(new URL(target, module));
      else foreign.add(target);
    }
  };
  await walk(new URL('./candidate.js', import.meta.url));
  expect([...foreign]).toEqual(['zod']);
  expect(reached.size).toBeGreaterThan(5);
});

/** What the setup of a question saves for its texts. */
function savedBy(question: Question): Record<string, string> {
  const steps = question.kind === 'practical' ? question.setup : [];
  return Object.fromEntries(steps.flatMap((step) => ('save' in step && step.save ? [[step.save, 'saved']] : [])));
}
