/** Addresses no candidate's environment may have, one of each kind. */
const addresses = ['127.0.0.1', '127.9.8.7', '0.0.0.0', '169.254.169.254', '192.168.1.1', '172.16.0.1', '100.64.0.1'];

/** Addresses of IPv6 and single ranges that no other spelling leads to. */
const more = [
  ...[
    '::',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:0:0',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'ff05::2',
    '100::1',
    '2001:db8::1',
  ],
  ...['fc00::1', 'fdff::1', 'fd00:ec2::254', 'fd20:ce::254', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '5f00::1'],
  ...['168.63.129.16', '100.100.100.200', '192.0.0.8', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', '10.9.9.9', '10.8.8.8'],
];

/** Ports on an address that is itself allowed. */
const ports = [80, 443, 5432, 6379, 3000, 2222, 8080, 23];

/** @typedef {{ host: string, port: number }} Spelling */

/**
 * Every way we know to write a target that must not be reached. The hosts 10.9.9.9 and 10.8.8.8 (`database.example`) are
 * the platform's own, 10.0.0.0/8 and port 22 are allowed, the platform's port is 3000.
 *
 * @type {Spelling[]}
 */
export const spellings = [
  ...addresses.flatMap((address) => spelled(address)).map((host) => ({ host, port: 22 })),
  ...more.map((host) => ({ host, port: 22 })),
  ...['localhost', 'LOCALHOST', 'localhost.', 'ip6-localhost', '', '.', '..', 'a..b', '-a.example', 'a_b.example'].map(
    (host) => ({ host, port: 22 }),
  ),
  ...ports.map((port) => ({ host: '10.1.1.1', port })),
  ...[0, -1, 65_536 + 22, 22.5].map((port) => ({ host: '10.1.1.1', port })),
];

function spelled(address) {
  const parts = address.split('.').map(Number);
  const [a, b, c, d] = parts;
  const dword = ((a * 256 + b) * 256 + c) * 256 + d;
  const [high, low] = [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
  const each = (write) => parts.map(write).join('.');
  return [
    address,
    each((part) => `0${part.toString(8)}`),
    each((part) => `000${part.toString(8)}`),
    each((part) => `0x${part.toString(16)}`),
    each((part, at) => (at % 2 === 0 ? `0X${part.toString(16)}` : String(part))),
    each((part) => String(part).padStart(3, '0')),
    String(dword),
    `0${dword.toString(8)}`,
    `0x${dword.toString(16).padStart(8, '0')}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.0x${((b * 256 + c) * 256 + d).toString(16)}`,
    `${address}.`,
    address.replaceAll('.', '。'),
    address.replaceAll('.', '．'),
    address.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    address.replaceAll(/[1-9]/g, (digit) => String.fromCharCode(0x2460 + Number(digit) - 1)),
    `::ffff:${address}`,
    `::FFFF:${high}:${low}`,
    `0:0:0:0:0:ffff:${high}:${low}`,
    `::${address}`,
    `64:ff9b::${address}`,
    `64:ff9b:1::${high}:${low}`,
    `2002:${high}:${low}::1`,
    `fe80::5efe:${address}`,
    `${address}%lo`,
    `::ffff:${address}%25lo`,
    `[::ffff:${address}]`,
    `${address}:22`,
    `${address}/32`,
    `${address}#.example`,
    `user@${address}`,
    `ssh://${address}`,
    `10.1.1.1@${address}`,
    ` ${address}`,
    `${address}\n`,
    `${address}\u0000.example`,
    `${address}\t10.1.1.1`,
    `%31${address.slice(1)}`,
    address.replace('.', '%2e'),
  ];
}
