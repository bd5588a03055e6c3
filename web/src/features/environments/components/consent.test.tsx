import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { EnvironmentView } from '@stackproof/api/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { replyWith, show } from '../../../ui/show-for-test.js';
import { PreflightStep } from './preflight-step.js';

const environment: EnvironmentView = {
  id: '7c9a1f0e-3b1d-4b52-9b0a-0d6a3f2f4c11',
  name: 'lab',
  host: '192.0.2.7',
  port: 22,
  user: 'stack',
  state: 'blocked',
  hostKey: null,
  offeredHostKey: null,
  authorizedKeysLine: null,
  problem: null,
  preflight: { at: '2026-11-23T10:00:00.000Z', lines: [] },
  profile: null,
  foreign: {
    hostname: 'controller-7',
    projects: [{ id: 'p1', name: 'payroll' }],
    servers: [{ id: 's1', name: 'mail', project: 'p1' }],
    needsConsent: true,
    consent: { by: 'Lin', at: '2026-11-01T10:00:00.000Z', projects: 0, servers: 1 },
  },
  leftovers: [{ prefix: 'spabcd', items: [{ kind: 'floating IP', id: 'f', name: '172.24.4.7', why: 'project' }] }],
  inUseBy: null,
};
let sent: [string, unknown][];
const ask = globalThis.fetch;
beforeEach(() => {
  sent = [];
  globalThis.fetch = async (path, request) => {
    sent.push([String(path), request?.body === undefined ? null : JSON.parse(String(request.body))]);
    return replyWith({ ...environment, state: 'checking' });
  };
});
afterEach(() => {
  globalThis.fetch = ask;
});

test('what is not ours is listed, and nothing is agreed to until the name of the host is typed', async () => {
  await show(<PreflightStep environment={environment} />);
  expect(screen.getByText('payroll')).toBeVisible();
  expect(screen.getByText('mail')).toBeVisible();
  expect(screen.getByText(/Lin agreed on .*0 projects and 1 servers/)).toBeVisible();
  const user = userEvent.setup();
  const field = screen.getByRole('textbox', { name: 'To agree, type the name of the host: controller-7' });
  await user.type(field, 'lab{Enter}');
  expect(screen.getByText(/This is not the name of the host/)).toBeVisible();
  expect(sent).toEqual([]);
  await user.clear(field);
  await user.type(field, 'controller-7{Enter}');
  expect(sent).toEqual([[`/api/environments/${environment.id}/consent`, { hostname: 'controller-7' }]]);
});

test('what earlier attempts left is shown before anybody can have it removed', async () => {
  await show(<PreflightStep environment={{ ...environment, foreign: null }} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Show and remove' }));
  const dialog = screen.getByRole('dialog', { name: 'Remove what earlier attempts left?' });
  expect(within(dialog).getByText('172.24.4.7')).toBeVisible();
  expect(within(dialog).getByText('Attempt spabcd')).toBeVisible();
  expect(sent).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Remove all of it' }));
  expect(sent).toEqual([[`/api/environments/${environment.id}/leftovers/remove`, null]]);
});
