import { networkInterfaces } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TargetRefused } from './fault.js';
import { checkTarget, isSameAddress, type TargetRules } from './target-guard.js';

const rules: TargetRules = {
  allowedCidrs: ['10.0.0.0/8', '192.168.0.0/16', 'fd00::/8'],
  allowedTargets: ['127.0.0.1:2222', 'lab.example:2222', '[fd12::5]:5432', '10.1.2.3:80'],
  allowPublic: true,
  allowedPorts: [22, 2222],
  platformHosts: ['10.3.3.3', 'database.example'],
  platformPorts: [3000, 54321],
};

function check(host: string, port = 22, answers: string[] = [], changed: Partial<TargetRules> = {}) {
  const resolve = async (name: string) => (name === 'database.example' ? ['10.4.4.4'] : answers);
  const around = { resolve, ownAddresses: () => ['192.168.7.7', 'fd12:0::7%eth0'] };
  return checkTarget({ host, port }, { ...rules, ...changed }, around);
}

/** Why the guard refused; undefined when it did not. */
async function whyRefused(host: string, port = 22, answers: string[] = [], changed: Partial<TargetRules> = {}) {
  return check(host, port, answers, changed).then(
    () => undefined,
    (error) => (error instanceof TargetRefused ? error.why : undefined),
  );
}

async function isRefused(host: string, port = 22, answers: string[] = []): Promise<boolean> {
  return (await whyRefused(host, port, answers)) !== undefined;
}

const neverReached = [
  ...['127.0.0.1', '127.1.2.3', '0.0.0.0', '0.1.2.3', '169.254.169.254', '168.63.129.16', '100.100.100.200'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '203.0.113.9'],
  ...['::1', '::', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:7f00:1', '::127.0.0.1', 'fe80::1'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'ff02::1', 'fec0::1'],
  ...['fd00:ec2::254', 'fd20:ce::254', '192.168.7.7', 'fd12::7', '172.16.0.1', '100.64.0.1', 'fc00::1'],
  ...['::2', '4000::1', 'e000::1'],
];

const oddSpellings = [
  ...['0x7f.0.0.1', '0x7f000001', '0177.0.0.1', '017700000001', '2130706433', '127.1', '127.0.1', '0', '00.0.0.0'],
  ...['127.0.0.1.', 'localhost.', 'lab.example.', '127.0.0.01', '127.0.0.1:22', '[::1]', '::1%lo', 'fe80::1%eth0'],
  ...[
    '1.2.3.4.5',
    '256.1.1.1',
    '１２７.0.0.1',
    '127。0。0。1',
    'löcal.example',
    'a_b.example',
    '-a.example',
    'a-.example',
  ],
  ...[
    '',
    ' ',
    '10.0.0.1 ',
    '10.0.0.1\n',
    '10.0.0.1\u0000',
    'user@10.0.0.1',
    'ssh://10.0.0.1',
    '10.0.0.1/24',
    'a..b',
    '.a',
  ],
  ...['0x7f.1', '1e3', 'host.0x1', 'host.a.0x1', `${'a'.repeat(64)}.example`, `${'a.'.repeat(123)}examples`],
];

describe('the guard of candidates’ hosts', () => {
  test.each(neverReached)('never reaches %s', async (host) => {
    expect(await isRefused(host)).toBe(true);
  });

  test.each(neverReached)('does not reach %s by a name that resolves to it either', async (address) => {
    expect(await isRefused('innocent.example', 22, ['10.1.1.1', address])).toBe(true);
  });

  test.each(oddSpellings)('takes %j for neither an address nor a name', async (host) => {
    expect(await isRefused(host, 22, ['10.1.1.1'])).toBe(true);
  });

  test.each([
    ['10.1.1.1', 22, []],
    ['10.1.1.1', 2222, []],
    ['fd12::5', 22, []],
    ['8.8.8.8', 22, []],
    ['2600::1', 22, []],
    ['lab-1.example', 22, ['10.1.1.1', 'fd12::5']],
    ['a.example', 22, ['10.1.1.1']],
    ['lab.1.example', 22, ['10.1.1.1']],
    [`${'a'.repeat(63)}.example`, 22, ['10.1.1.1']],
    [`${'a.'.repeat(123)}example`, 22, ['10.1.1.1']],
    ['127.0.0.1', 2222, []],
    ['::ffff:127.0.0.1', 2222, []],
    ['LAB.example', 2222, ['10.1.1.1']],
    ['::ffff:10.1.1.1', 22, []],
    ['10.1.2.3', 80, []],
    ['fd12:0::5', 5432, []],
  ] as [string, number, string[]][])('reaches %s port %d', async (host, port, answers) => {
    expect((await check(host, port, answers)).port).toBe(port);
  });

  test('connects to the literal it checked, not to the name', async () => {
    expect(await check('lab-1.example', 22, ['10.1.1.1', '10.1.1.2'])).toEqual({ address: '10.1.1.1', port: 22 });
  });

  test('an exact allowance opens its own port and no other', async () => {
    expect(await isRefused('127.0.0.1', 2223)).toBe(true);
    expect(await isRefused('127.0.0.2', 2222)).toBe(true);
  });

  test.each(['10.9.9.9', 'a:10.9.9.9:2223', '10.9.9.9:2223x', '[10.9.9.9:2223', ':2223', ''])(
    'an allowance that names no target, %j, opens nothing',
    async (allowed) => {
      expect(await whyRefused('10.9.9.9', 2223, [], { allowedTargets: [allowed] })).toBe(
        'a port outside the allowed ones',
      );
    },
  );

  test('an exact allowance by name lets the name be loopback', async () => {
    expect(await check('lab.example', 2222, ['127.0.0.1'])).toEqual({ address: '127.0.0.1', port: 2222 });
    expect(await isRefused('other.example', 2222, ['127.0.0.2'])).toBe(true);
  });

  test('no allowance opens metadata addresses', async () => {
    const open = {
      ...rules,
      platformHosts: [],
      allowedTargets: ['169.254.169.254:22'],
      allowedCidrs: ['169.254.0.0/16'],
    };
    await expect(checkTarget({ host: '169.254.169.254', port: 22 }, open)).rejects.toThrow(TargetRefused);
  });

  test.each([80, 443, 5432, 6379])('port %d is refused among the allowed ones too', async (port) => {
    const why = await whyRefused('10.9.9.9', port, [], { allowedPorts: [port] });
    expect(why).toBe('a port of a database or a web server');
  });

  test.each(['10.3.3.3', '10.4.4.4'])('a machine of the platform, %s, is refused in an allowed range', async (host) => {
    expect(await isRefused(host)).toBe(true);
    expect(await isRefused('innocent.example', 22, [host])).toBe(true);
  });

  test('while a machine of the platform is not known, nothing is reached', async () => {
    const resolve = () => Promise.reject(new Error('no answer'));
    const checked = checkTarget({ host: '10.1.1.1', port: 22 }, rules, { resolve, ownAddresses: () => [] });
    await expect(checked).rejects.toMatchObject({ reason: 'unreachable' });
  });

  test('a port the operator did not name is refused', async () => {
    expect(await isRefused('10.9.9.9', 2223)).toBe(true);
  });

  test('ports of the platform are refused even when exactly allowed', async () => {
    const why = await whyRefused('10.9.9.9', 3000, [], { allowedTargets: ['10.9.9.9:3000'] });
    expect(why).toBe('a port of the platform');
  });

  test.each([0, -1, 65_536, 22.5, Number.NaN])('%d is no port, even when it is allowed', async (port) => {
    expect(await whyRefused('10.9.9.9', port, [], { allowedPorts: [port] })).toBe('not a port');
  });

  test.each([1, 65_535])('%d is a port', async (port) => {
    expect((await check('10.9.9.9', port, [], { allowedPorts: [port] })).port).toBe(port);
  });

  test('a name that does not resolve is a host that cannot be reached', async () => {
    const resolve = () => Promise.reject(new Error('no such name'));
    const checked = checkTarget(
      { host: 'lab-1.example', port: 22 },
      { ...rules, platformHosts: [] },
      { resolve, ownAddresses: () => [] },
    );
    await expect(checked).rejects.toMatchObject({ name: 'EnvironmentFault', reason: 'unreachable' });
  });

  test('a name without any address is refused', async () => {
    expect(await whyRefused('lab-1.example')).toBe('the name has no address');
  });

  test('public addresses need the operator’s leave', async () => {
    expect(await whyRefused('8.8.8.8', 22, [], { allowPublic: false })).toBe('a public address');
    const allowed = { allowPublic: false, allowedTargets: ['8.8.8.8:22'] };
    expect((await check('8.8.8.8', 22, [], allowed)).address).toBe('8.8.8.8');
  });

  test('every spelling of an IPv4 address inside IPv6 is judged like the address itself', () =>
    fc.assert(
      fc.asyncProperty(fc.ipV4(), async (address) => {
        const hex = address.split('.').map(Number);
        const [a = 0, b = 0, c = 0, d = 0] = hex;
        const mapped = `::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        expect(await isRefused(mapped)).toBe(await isRefused(address));
      }),
    ));

  test('whatever is typed, a refusal and a silent host read the same', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), async (host) => {
        const error = await check(host, 22, []).catch((caught) => caught);
        expect(error.message).toBe('The host could not be reached over SSH.');
      }),
    ));
});

describe('on this machine', () => {
  const here = {
    ...rules,
    allowedCidrs: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
    platformHosts: [],
  };

  test('a name that leads back to it is refused', async () => {
    const refused = checkTarget({ host: 'localhost', port: 22 }, here);
    await expect(refused).rejects.toMatchObject({ why: 'an address of the platform itself' });
  });

  test('none of its addresses is reached', async () => {
    const own = Object.values(networkInterfaces()).flatMap((faces) => (faces ?? []).map(({ address }) => address));
    expect(own).not.toEqual([]);
    for (const host of own) {
      await expect(checkTarget({ host, port: 22 }, here)).rejects.toThrow(TargetRefused);
    }
  });
});

test('an address is the same in every spelling, and no other is', () => {
  expect(isSameAddress('::ffff:10.1.1.1', '10.1.1.1')).toBe(true);
  expect(isSameAddress('fd12:0::5', 'fd12::5')).toBe(true);
  expect(isSameAddress('fd12::5%eth0', 'fd12::5')).toBe(true);
  expect(isSameAddress('10.1.1.2', '10.1.1.1')).toBe(false);
  expect(isSameAddress(undefined, '10.1.1.1')).toBe(false);
});
