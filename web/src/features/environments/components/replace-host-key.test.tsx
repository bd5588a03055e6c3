import { afterEach, expect, test } from '@jest/globals';
import type { EnvironmentView } from '@stackproof/api/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { replyWith, show } from '../../../ui/show-for-test.js';
import { ReplaceHostKey } from './replace-host-key.js';

const old = { type: 'ssh-ed25519', fingerprint: `SHA256:${'o'.repeat(43)}` };
const fresh = { type: 'ssh-ed25519', fingerprint: `SHA256:${'n'.repeat(43)}` };
const environment: EnvironmentView = {
  id: '7c9a1f0e-3b1d-4b52-9b0a-0d6a3f2f4c11',
  name: 'lab',
  host: '192.0.2.7',
  port: 22,
  user: 'stack',
  state: 'unconfirmed',
  hostKey: old,
  offeredHostKey: fresh,
  authorizedKeysLine: null,
  problem: null,
  preflight: null,
  profile: null,
  foreign: null,
  leftovers: [],
  inUseBy: '0b7c7a0e-91c4-4a65-a4a5-9a2c5b1e8d22',
};
const ask = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = ask;
});

test('both fingerprints are shown, and nothing is sent until the host is typed', async () => {
  const sent: unknown[] = [];
  globalThis.fetch = async (_, request) => {
    sent.push(JSON.parse(String(request?.body)));
    return replyWith({ ...environment, hostKey: fresh, offeredHostKey: null, state: 'unchecked' });
  };
  await show(<ReplaceHostKey environment={environment} old={old} fresh={fresh} />);
  expect(screen.getByText(old.fingerprint)).toBeVisible();
  expect(screen.getByText(fresh.fingerprint)).toBeVisible();

  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Replace the key …' }));
  expect(screen.getByText(/Its result will say/)).toBeVisible();
  const field = screen.getByRole('textbox', { name: 'Type 192.0.2.7 to confirm' });
  await user.type(field, '192.0.2.8{Enter}');
  expect(screen.getByText(/This is not 192\.0\.2\.7/)).toBeVisible();
  expect(sent).toEqual([]);

  await user.clear(field);
  await user.type(field, ' 192.0.2.7{Enter}');
  expect(sent).toEqual([{ replaces: old.fingerprint, fingerprint: fresh.fingerprint, host: '192.0.2.7' }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});
