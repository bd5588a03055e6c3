import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { AttemptView } from '@stackproof/api/contract';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { replyWith, show } from '../../../ui/show-for-test.js';
import { Preparation } from './preparation.js';
import { Replaced } from './replaced.js';

const both = (sentence: string) => ({ en: sentence, zh: sentence });
const ask = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = ask;
  jest.useRealTimers();
});

function attempt(overrides: Partial<AttemptView>) {
  const view: AttemptView = {
    id: '0b9f6f7e-5f0a-4f3b-8a52-2a4a3a1c9d01',
    examId: 'course-short',
    examTitle: both('Course short mock'),
    state: 'ready',
    createdAt: '2026-11-23T10:00:00.000Z',
    startedAt: null,
    deadlineAt: null,
    submittedAt: null,
    percent: null,
    passed: null,
    provisional: null,
    serverNow: '2026-11-23T10:00:00.000Z',
    minutes: 45,
    passPercent: 70,
    environmentId: '7c9a1f0e-3b1d-4b52-9b0a-0d6a3f2f4c11',
    environmentName: 'lab',
    beginBefore: '2026-11-23T10:05:02.000Z',
    preparation: null,
    problem: null,
    lapsed: false,
    replaced: [],
    rebinding: null,
    access: null,
    questions: [],
    answers: [],
    ...overrides,
  };
  return { ...view, receivedAtMs: performance.now() };
}

describe('a prepared environment', () => {
  test('counts down to the end of its ten minutes, and says so aloud at thresholds only', async () => {
    jest.useFakeTimers();
    await show(<Preparation attempt={attempt({})} onBegun={() => undefined} />);
    expect(screen.getByText('Begin within 00:05:02')).toBeVisible();
    act(() => void jest.advanceTimersByTime(1_000));
    expect(screen.getAllByText('Begin within 00:05:01')).toHaveLength(1);
    act(() => void jest.advanceTimersByTime(1_000));
    expect(screen.getAllByText('Begin within 00:05:00')).toHaveLength(2);
    act(() => void jest.advanceTimersByTime(301_000));
    expect(screen.getAllByText('The ten minutes are over')).not.toHaveLength(0);
  });

  test('that nobody began in time can be drawn anew on the same environment', async () => {
    const sent: unknown[] = [];
    globalThis.fetch = async (_, request) => {
      sent.push(JSON.parse(String(request?.body)));
      return replyWith({ code: 'environment_busy', message: 'busy' }, 409);
    };
    const lapsed = attempt({ state: 'abandoned', lapsed: true });
    await show(<Preparation attempt={lapsed} onBegun={() => undefined} />);
    expect(screen.getByText('Nobody began within ten minutes')).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Draw it anew' }));
    expect(sent).toEqual([{ examId: 'course-short', environmentId: lapsed.environmentId }]);
    expect(await screen.findByText(/working on this environment/)).toBeVisible();
  });
});

test('a replaced question is named with what stands in its place and why', async () => {
  const why = { en: 'Your OpenStack lacks the service `object-store`.', zh: '缺少' };
  await show(<Replaced replaced={[{ position: 3, from: both('Read a container'), to: both('Make a volume'), why }]} />);
  expect(screen.getByText('1 question was replaced')).toBeVisible();
  expect(screen.getByText(/Question 3: Make a volume, instead of Read a container\./)).toBeVisible();
  expect(screen.getByText('object-store')).toBeVisible();
});
