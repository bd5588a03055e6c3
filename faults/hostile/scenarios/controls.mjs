import { openLiar } from '../liar.mjs';
import { reply } from '../service.mjs';
import { openSshd } from '../sshd.mjs';

/** Hosts that do not lie: without them the others would prove nothing. */
export const controls = [
  { name: 'an honest host', limitMs: 10_000, expected: 'pass', open: () => openLiar() },
  { name: 'an honest host with a real sshd', limitMs: 10_000, expected: 'pass', open: () => openSshd() },
  {
    name: 'an honest host with a wrong answer',
    limitMs: 10_000,
    expected: { server: 'fail', others: 'pass' },
    open: () =>
      openLiar({
        service: ({ url }, response) => {
          if (!url.includes('/servers/srv-1')) return false;
          reply(response, 200, { server: { status: 'SHUTOFF' } });
          return true;
        },
      }),
  },
];
