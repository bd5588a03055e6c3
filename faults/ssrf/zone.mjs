/** What the names of the suite resolve to: the records of one answer, in order, or one such list per question. */

const direct = {
  loopback: ['127.0.0.1'],
  loopback6: ['::1'],
  mapped: ['::ffff:127.0.0.1'],
  unspecified: ['0.0.0.0'],
  metadata: ['169.254.169.254'],
  metadata6: ['fd00:ec2::254'],
  private: ['192.168.1.1'],
  nat64: ['64:ff9b::7f00:1'],
  sixtofour: ['2002:7f00:1::1'],
  database: ['10.8.8.8'],
  mixed: ['10.1.1.1', '127.0.0.1'],
  mixedlast: ['10.1.1.1', '10.1.1.2', '10.1.1.3', '169.254.169.254'],
  mixed6: ['10.1.1.1', '::1'],
  mixedmapped: ['10.1.1.1', '::ffff:169.254.169.254'],
  nothing: [],
};

const aliases = {
  alias: 'loopback',
  alias2: 'alias',
  alias3: 'alias2',
  alias9: 'alias3',
  outside: 'metadata',
  mixedalias: 'mixed',
};

/** Names that lead to denied addresses alone, or beside an allowed one. */
export const deniedNames = [...Object.keys(direct), ...Object.keys(aliases), 'xn--lcal-5qa', 'no-such-name']
  .filter((name) => name !== 'database')
  .flatMap((name) => [`${name}.example`, `${name.toUpperCase()}.example`]);

/** Allowed when it is first asked for, denied ever after. */
export const rebindingName = 'rebinding.example';
/** Allowed. */
export const goodName = 'good.example';
/** Never answered. */
export const silentName = 'silent.example';

let asked = 0;

/**
 * @param {string} name in lower case
 * @returns {{ alias?: string, addresses: string[] } | undefined} undefined: there is no such name
 */
export function lookUp(name) {
  const label = name.replace(/\.example$/, '');
  if (name === goodName) return { addresses: ['10.1.1.1'] };
  // Each look-up asks twice, for both families.
  if (name === rebindingName) return { addresses: asked++ < 2 ? ['10.1.1.1'] : ['169.254.169.254'] };
  if (Object.hasOwn(aliases, label)) return { alias: `${aliases[label]}.example`, addresses: [] };
  return Object.hasOwn(direct, label) ? { addresses: direct[label] } : undefined;
}
