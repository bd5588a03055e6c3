import { describe, expect, test } from '@jest/globals';
import type { ResultQuestion } from '@stackproof/api/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../../../ui/show-for-test.js';
import { QuestionResults } from './question-results.js';

const both = (sentence: string) => ({ en: sentence, zh: sentence });

function check(overrides: Partial<ResultQuestion['checks'][number]>): ResultQuestion['checks'][number] {
  return {
    check: 'exists',
    verdict: 'pass',
    points: 2,
    full: 2,
    says: both('The server exists'),
    on: 'server',
    level: 2,
    ...overrides,
  };
}

function practical(overrides: Partial<ResultQuestion>): ResultQuestion {
  return {
    position: 1,
    question: 'start-instance',
    domain: 'compute',
    points: 0,
    full: 2,
    provisional: false,
    view: {
      position: 1,
      kind: 'practical',
      id: 'start-instance',
      title: both('Start an instance'),
      lesson: 3,
      domain: 'compute',
      difficulty: 2,
      points: 2,
      minutes: 5,
      prompt: both('Start it.'),
      parameters: [],
    },
    answer: null,
    right: null,
    feedback: [],
    explanation: both('This is why.'),
    solution: null,
    references: [],
    checks: [],
    guards: [],
    evidence: [],
    collectedAt: null,
    accepted: null,
    waiting: null,
    ...overrides,
  };
}

describe('what could not be checked', () => {
  const unknown = practical({
    provisional: true,
    checks: [check({ verdict: 'unknown', points: 0, reason: 'service-error' })],
  });

  test('is never shown as a failure', async () => {
    await show(<QuestionResults questions={[unknown]} run={null} verify={null} />);
    expect(screen.queryByText('Failed')).not.toBeInTheDocument();
    expect(screen.getAllByText('Could not be checked')).toHaveLength(2);
    expect(screen.getByText(/provisional/)).toBeInTheDocument();
  });

  test('says that it is not counted', async () => {
    await show(<QuestionResults questions={[unknown]} run={null} verify={null} />);
    expect(screen.getByText(/Not counted against you/)).toBeInTheDocument();
  });

  test('outweighs a failed check in the sign of the question', async () => {
    const mixed = practical({
      provisional: true,
      checks: [
        check({ check: 'a', verdict: 'fail', points: 0 }),
        check({ check: 'b', verdict: 'unknown', points: 0, reason: 'timeout' }),
      ],
    });
    await show(<QuestionResults questions={[mixed]} run={null} verify={null} />);
    const [row] = screen.getAllByRole('listitem');
    const [summary] = row?.getElementsByTagName('summary') ?? [];
    expect(summary).toHaveTextContent('Could not be checked');
    expect(summary).not.toHaveTextContent('Failed');
  });

  test('an environment that never answered leaves the question open, not failed', async () => {
    await show(<QuestionResults questions={[practical({ provisional: true })]} run={null} verify={null} />);
    expect(screen.queryByText('Failed')).not.toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'not asked yet' })).toBeInTheDocument();
  });
});

describe('a failed check', () => {
  test('shows expected and found side by side, the hint and what was asked', async () => {
    const failed = practical({
      checks: [
        check({
          verdict: 'fail',
          points: 0,
          finding: { path: 'flavor.ram', expected: 256, found: 512, says: both('RAM: expected 256 MB, found 512 MB') },
          hint: both('The flavor was left out.'),
        }),
      ],
      evidence: [
        {
          fact: 'server',
          at: '2026-11-23T10:50:00.000Z',
          asked: 'GET compute /servers/detail',
          status: 200,
          requestId: 'req-1',
          excerpt: '{"ram":512}',
          digest: null,
        },
      ],
    });
    await show(<QuestionResults questions={[failed]} run={null} verify={null} />);
    const user = userEvent.setup();
    await user.click(screen.getByText('Start an instance'));
    await user.click(screen.getByText('The server exists'));
    expect(within(screen.getByText('Expected').parentElement as HTMLElement).getByText('256')).toBeVisible();
    expect(within(screen.getByText('Found').parentElement as HTMLElement).getByText('512')).toBeVisible();
    expect(screen.getByText(/The flavor was left out/)).toBeVisible();
    expect(screen.getByText('GET compute /servers/detail')).toBeVisible();
    expect(screen.getByText(/what an OpenStack service says through its API/)).toBeVisible();
  });
});

describe('a knowledge question', () => {
  test('shows the answer beside the right one, and the misconception', async () => {
    const options = [
      { id: 'a', says: both('Nova') },
      { id: 'b', says: both('Glance') },
    ];
    const wrong = practical({
      view: { ...practical({}).view, kind: 'single', options },
      answer: 'a',
      right: 'b',
      feedback: [{ option: 'a', says: both('Nova starts instances.') }],
    });
    await show(<QuestionResults questions={[wrong]} run={null} verify={null} />);
    expect(screen.getByText('Your answer').parentElement).toHaveTextContent('Nova');
    expect(screen.getByText('Right answer').parentElement).toHaveTextContent('Glance');
    expect(screen.getByText('Nova starts instances.')).toBeInTheDocument();
  });
});

test('a question that brought some of its points is shown as partly passed', async () => {
  await show(
    <QuestionResults questions={[practical({ points: 1, checks: [check({ points: 1 })] })]} run={null} verify={null} />,
  );
  expect(screen.getByText('Partly passed')).toBeInTheDocument();
});

describe('what was seen after the time', () => {
  const waiting = {
    runId: '00000000-0000-4000-8000-000000000001',
    collectedAt: '2026-11-23T10:06:00.000Z',
    points: 2,
    full: 2,
    checks: [check({})],
    guards: [],
    evidence: [],
  };

  test('is shown as late, with its own points, and not as the result of the question', async () => {
    await show(<QuestionResults questions={[practical({ provisional: true, waiting })]} run={null} verify={null} />);
    const [row] = screen.getAllByRole('listitem');
    if (row === undefined) throw new Error('There is no row');
    expect(within(row).getAllByText('Late')[0]).toBeInTheDocument();
    expect(row).toHaveTextContent('0 of 2 points · provisional · late: 2 / 2 waits');
    await userEvent.click(within(row).getByText(/Start an instance/));
    expect(row).toHaveTextContent('does not count unless an instructor accepts it');
  });

  test('and accepted says when and why', async () => {
    const accepted = { at: '2026-11-24T08:00:00.000Z', reason: 'The power was out' };
    await show(
      <QuestionResults
        questions={[practical({ points: 2, checks: [check({})], accepted })]}
        run={null}
        verify={null}
      />,
    );
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('The power was out');
  });
});

describe('one question', () => {
  const judged = practical({ points: 2, checks: [check({})] });

  test('can be verified again by itself while the environment can be asked', async () => {
    await show(<QuestionResults questions={[judged]} run={null} verify={{ attemptId: 'a' }} />);
    await userEvent.click(screen.getByText(/Start an instance/));
    expect(screen.getByRole('button', { name: 'Verify this question again' })).toBeEnabled();
  });

  test('offers no verification after the clean-up', async () => {
    await show(<QuestionResults questions={[judged]} run={null} verify={null} />);
    expect(screen.queryByRole('button', { name: 'Verify this question again' })).toBeNull();
  });
});
