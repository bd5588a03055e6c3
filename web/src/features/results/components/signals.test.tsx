import { afterEach, expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { replyWith, show } from '../../../ui/show-for-test.js';
import { Signals } from './signals.js';

const ask = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = ask;
});

test('signals are told with what they are about, as practice and without touching the score', async () => {
  const signal = {
    id: '7c9a1f0e-3b1d-4b52-9b0a-0d6a3f2f4c11',
    kind: 'foreign-attempt',
    seenAt: '2026-11-23T10:50:00.000Z',
    about: ['web-beef'],
    details: null,
  };
  globalThis.fetch = async () => replyWith({ signals: [signal] });
  await show(<Signals attemptId="a" />);
  expect(await screen.findByText(/Names that were drawn for another candidate/)).toBeVisible();
  expect(screen.getByText('web-beef')).toBeVisible();
  expect(screen.getByText(/practice, not certification.*Your score stays as it is/)).toBeVisible();
});

test('without signals nothing is said', async () => {
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    return replyWith({ signals: [] });
  };
  await show(<Signals attemptId="a" />);
  await waitFor(() => expect(asked).toBe(1));
  expect(screen.queryByText('Noticed on your environment')).not.toBeInTheDocument();
});
