import { afterEach, expect, test } from '@jest/globals';
import type { ResetPlanView } from '@stackproof/api/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { replyWith, show } from '../../../ui/show-for-test.js';
import { CleanUp } from './clean-up.js';

const attemptId = '0b9f6f7e-5f0a-4f3b-8a52-2a4a3a1c9d01';
const at = '2026-11-23T10:00:00.000Z';
const ask = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = ask;
});

test('nothing is taken away before the list of it was there to read', async () => {
  const asked: string[] = [];
  let plan: ResetPlanView = { state: 'planning', at: null, items: [], problem: null };
  globalThis.fetch = async (path, request) => {
    asked.push(`${request?.method} ${path} ${request?.body ?? ''}`.trim());
    return replyWith(plan);
  };
  await show(<CleanUp attemptId={attemptId} isCleanedUp={false} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Clean up the environment' }));
  const confirm = screen.getByRole('button', { name: 'Clean up' });
  expect(await screen.findByText(/Looking up what would be taken away/)).toBeVisible();
  expect(confirm).toBeDisabled();

  plan = {
    state: 'planned',
    at,
    items: [
      { kind: 'server', id: 's', name: 'web-7f2c', why: 'recorded' },
      { kind: 'file', id: '2/0', name: '/etc/nova/nova.conf', why: 'recorded' },
    ],
    problem: null,
  };
  expect(await screen.findByText('2 things are taken away:', {}, { timeout: 10_000 })).toBeVisible();
  expect(screen.getByText('file, put back as it was')).toBeVisible();
  await waitFor(() => expect(confirm).toBeEnabled());
  await user.click(confirm);
  expect(asked.at(-1)).toBe(`POST /api/attempts/${attemptId}/clean-up {"plannedAt":"${at}"}`);
}, 30_000);
