import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AttemptView, paths } from '@stackproof/api/contract';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CandidateQuestion } from '../../../lib/question.js';
import { show } from '../../../ui/show-for-test.js';
import { Room } from './room.js';

const attemptId = '0b9f6f7e-5f0a-4f3b-8a52-2a4a3a1c9d01';

const both = (sentence: string) => ({ en: sentence, zh: sentence });
const choice = (id: string, says: string) => ({ id, says: both(says) });

function question(position: number, rest: Partial<CandidateQuestion>): CandidateQuestion {
  return {
    position,
    kind: 'single',
    id: `question-${position}`,
    title: both(`Title ${position}`),
    lesson: 1,
    domain: 'compute',
    difficulty: 1,
    points: 2,
    minutes: 2,
    prompt: both('Which one?'),
    parameters: [],
    ...rest,
  };
}

function openAttempt(overrides: Partial<AttemptView> = {}): AttemptView {
  return {
    id: attemptId,
    examId: 'course-short',
    examTitle: both('Course short mock'),
    state: 'open',
    createdAt: '2026-11-23T10:00:00.000Z',
    startedAt: '2026-11-23T10:00:00.000Z',
    deadlineAt: '2026-11-23T10:45:00.000Z',
    submittedAt: null,
    percent: null,
    passed: null,
    provisional: null,
    serverNow: '2026-11-23T10:00:00.000Z',
    minutes: 45,
    passPercent: 70,
    environmentId: null,
    environmentName: null,
    beginBefore: null,
    preparation: null,
    problem: null,
    lapsed: false,
    replaced: [],
    rebinding: null,
    access: null,
    questions: [
      question(1, { options: [choice('a', 'Nova'), choice('b', 'Glance')] }),
      question(2, { kind: 'short' }),
      question(3, { kind: 'order', steps: [choice('x', 'First'), choice('y', 'Second')] }),
    ],
    answers: [],
    ...overrides,
  };
}

type Sent = { path: string; body: Record<string, unknown> };
let sent: Sent[];
const realFetch = globalThis.fetch;

beforeEach(() => {
  sent = [];
  localStorage.clear();
  // The server of these tests: it saves whatever it is sent.
  globalThis.fetch = (async (path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as Record<string, unknown>;
    sent.push({ path, body });
    const isFlag = path.includes('/flags/');
    const savedAt = '2026-11-23T10:01:00.000Z';
    const reply = isFlag
      ? { position: 1, value: null, flagged: body.flagged, revision: 0, savedAt: null }
      : { revision: 1, savedAt, serverNow: savedAt, deadlineAt: '2026-11-23T10:45:00.000Z' };
    return { ok: true, status: 200, text: async () => JSON.stringify(reply) };
  }) as unknown as typeof fetch;
});

afterEach(() => {
  globalThis.fetch = realFetch;
});

async function enter(attempt = openAttempt()) {
  const nothing = () => undefined;
  await show(
    <Room
      attempt={attempt}
      receivedAtMs={performance.now()}
      sshPort={22}
      isHandingIn={false}
      handInError={null}
      onHandIn={nothing}
      onClosed={nothing}
      onSwitchLanguage={nothing}
      notice={null}
      replacement={null}
    />,
  );
  return userEvent.setup();
}

describe('the keys of the room', () => {
  test('j and k lead to the next and the previous question', async () => {
    const user = await enter();
    await user.keyboard('j');
    expect(await screen.findByRole('heading', { name: /2 Title 2/ })).toHaveFocus();
    await user.keyboard('k');
    expect(await screen.findByRole('heading', { name: /1 Title 1/ })).toHaveFocus();
  });

  test('f flags the question at hand and sends it', async () => {
    const user = await enter();
    await user.keyboard('f');
    expect(screen.getByRole('button', { name: 'Flag' })).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() => expect(sent).toEqual([{ path: paths.flag(attemptId, 1), body: { flagged: true } }]));
  });

  test('? shows all keys, and while they stand there no other key acts', async () => {
    const user = await enter();
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeVisible();
    await user.keyboard('j');
    expect(screen.getByRole('heading', { name: /1 Title 1/ })).toBeInTheDocument();
  });

  test('none of them acts while an answer is typed', async () => {
    const user = await enter();
    await user.keyboard('j');
    await user.type(await screen.findByRole('textbox', { name: 'Your answer' }), 'jfk?');
    expect(screen.getByRole('textbox', { name: 'Your answer' })).toHaveValue('jfk?');
    expect(screen.getByRole('heading', { name: /2 Title 2/ })).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('answering in the room', () => {
  test('a choice is saved at once, and the sign says when', async () => {
    const user = await enter();
    await user.click(screen.getByRole('radio', { name: 'Glance' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      path: paths.answer(attemptId, 1),
      body: { value: 'b', baseRevision: 0, sequence: 1 },
    });
    expect(await screen.findByText(/^saved /)).toBeVisible();
  });

  test('a step is moved with its button, which is an answer', async () => {
    const user = await enter();
    await user.keyboard('jj');
    await user.click(await screen.findByRole('button', { name: 'Move down: First' }));
    await waitFor(() => expect(sent.at(-1)?.body.value).toEqual(['y', 'x']));
  });

  test('the answers of the server are there after a reload', async () => {
    await enter(
      openAttempt({
        answers: [{ position: 1, value: 'a', flagged: true, revision: 4, savedAt: '2026-11-23T10:00:30.000Z' }],
      }),
    );
    expect(screen.getByRole('radio', { name: 'Nova' })).toBeChecked();
    const navigator = screen.getByRole('navigation', { name: 'Questions' });
    expect(within(navigator).getByRole('img', { name: 'flagged' })).toBeInTheDocument();
    expect(within(navigator).getAllByRole('img', { name: 'answered' })).toHaveLength(1);
  });

  test('a lost connection is said, and the change goes out when it is back', async () => {
    const saving = globalThis.fetch;
    globalThis.fetch = (async () => {
      throw new TypeError('Failed to fetch');
    }) as unknown as typeof fetch;
    const user = await enter();
    await user.click(screen.getByRole('radio', { name: 'Nova' }));
    expect((await screen.findAllByText(/^not saved since/))[0]).toBeVisible();
    globalThis.fetch = saving;
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText(/^saved /)).toBeVisible();
    expect(sent.at(-1)?.body).toMatchObject({ value: 'a', baseRevision: 0 });
  });

  test('a name made of a prefix and a drawn value is copied whole', async () => {
    const named = question(1, {
      kind: 'practical',
      prompt: both('Make the project `sp7f2c-shop-12ab` with 256 MB.'),
      parameters: [
        { name: 'project', value: 'shop-12ab' },
        { name: 'ram', value: 256 },
      ],
    });
    await enter(openAttempt({ questions: [named] }));
    expect(screen.getByRole('button', { name: 'Copy sp7f2c-shop-12ab' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy 256' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Copy shop-12ab' })).not.toBeInTheDocument();
  });
});
