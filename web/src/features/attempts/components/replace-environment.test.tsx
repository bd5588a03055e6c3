import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AttemptView, EnvironmentView } from '@stackproof/api/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../../../ui/show-for-test.js';
import { RebindingNotice } from './rebinding-notice.js';
import { ReplaceEnvironment } from './replace-environment.js';

const attempt = { id: 'a', environmentId: 'old' };
const environments = [
  { id: 'old', name: 'Lost', state: 'ready', inUseBy: 'a' },
  { id: 'new', name: 'Spare', state: 'ready', inUseBy: null },
  { id: 'taken', name: 'Taken', state: 'ready', inUseBy: 'b' },
  { id: 'raw', name: 'Raw', state: 'unchecked', inUseBy: null },
] as EnvironmentView[];

const realFetch = globalThis.fetch;
let sent: { path: string; body: unknown }[];
beforeEach(() => {
  sent = [];
  globalThis.fetch = (async (path: string, init: RequestInit) => {
    sent.push({ path, body: JSON.parse(String(init.body)) });
    const refusal = { code: 'environment_busy', message: 'busy' };
    return { ok: false, status: 409, headers: new Headers(), text: async () => JSON.stringify(refusal) };
  }) as unknown as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

describe('going on with another environment', () => {
  test('says what is lost, what stays and that the clock goes on, before it is done', async () => {
    await show(<ReplaceEnvironment attempt={attempt} environments={environments} />);
    await userEvent.click(screen.getByRole('button', { name: 'My environment is lost' }));
    const dialog = await screen.findByRole('dialog');
    for (const words of [/old environment is gone/, /knowledge questions stay/, /clock goes on/]) {
      expect(within(dialog).getByText(words)).toBeInTheDocument();
    }
    expect(sent).toEqual([]);
  });

  test('offers what is ready and free, and the lost one only as rebuilt', async () => {
    await show(<ReplaceEnvironment attempt={attempt} environments={environments} />);
    await userEvent.click(screen.getByRole('button', { name: 'My environment is lost' }));
    const offered = within(await screen.findByRole('combobox')).getAllByRole('option');
    expect(offered.map(({ textContent }) => textContent)).toEqual([
      'Lost (rebuilt, with its new host key confirmed)',
      'Spare',
    ]);
  });

  test('sends the other one, and shows why it was refused', async () => {
    await show(<ReplaceEnvironment attempt={attempt} environments={environments} />);
    await userEvent.click(screen.getByRole('button', { name: 'My environment is lost' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Go on with it' }));
    await waitFor(() => expect(sent).toEqual([{ path: '/api/attempts/a/rebind', body: { environmentId: 'new' } }]));
    expect(await screen.findByText(/working on this environment/)).toBeInTheDocument();
  });
});

test('a new environment that could not be prepared says why and offers the way on', async () => {
  const rebinding = {
    state: 'failed',
    at: '2026-11-23T10:00:00.000Z',
    endedAt: null,
    problem: { en: 'No memory', zh: '' },
  };
  await show(
    <RebindingNotice
      attempt={{ rebinding, preparation: null } as AttemptView}
      action={<button type="button">On</button>}
    />,
  );
  expect(screen.getByRole('status')).toHaveTextContent('No memory');
  expect(screen.getByRole('button', { name: 'On' })).toBeEnabled();
});
