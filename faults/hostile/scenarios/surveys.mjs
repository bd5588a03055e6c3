import { openLiar } from '../liar.mjs';

/** Changes the one command that looks at the host. */
function surveyLiar(change) {
  return openLiar({ exec: (line, _channel, honestly) => honestly('', change(line)) });
}

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
${[...'bcdefghij'].map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]},`.repeat(9)}]`).join('\n')}
clouds: *j
`;

export const surveys = [
  {
    name: 'clouds file of aliases that multiply',
    limitMs: 15_000,
    expected: 'malformed',
    open: () => openLiar({ cloudsFile: bomb }),
  },
  {
    name: 'clouds file nested without end',
    limitMs: 15_000,
    expected: 'too-large',
    open: () => openLiar({ cloudsFile: '['.repeat(90_000) }),
  },
  {
    name: 'clouds file of another kind of secret',
    limitMs: 15_000,
    expected: 'unauthorised',
    open: () =>
      openLiar({
        cloudsFile: 'clouds: { __proto__: { polluted: yes }, constructor: { prototype: { polluted: yes } } }\n',
      }),
  },
  {
    name: 'clouds file that names the metadata service',
    limitMs: 15_000,
    expected: 'malformed',
    open: () =>
      openLiar({
        cloudsFile:
          'clouds: { devstack-admin: { auth: { auth_url: "http://169.254.169.254/identity", username: a, password: b } } }\n',
      }),
  },
  {
    name: 'addresses that are no JSON',
    limitMs: 15_000,
    expected: 'malformed',
    open: () => surveyLiar((line) => line.replace('ip -j addr', 'echo "[{"')),
  },
  {
    name: 'addresses nested without end',
    limitMs: 15_000,
    expected: 'too-large',
    open: () => surveyLiar((line) => line.replace('ip -j addr', 'printf "[%.0s" $(/usr/bin/seq 1 50000)')),
  },
  {
    name: 'a host without addresses',
    limitMs: 15_000,
    expected: 'malformed',
    open: () => surveyLiar((line) => line.replace('ip -j addr', 'echo "[]"')),
  },
  {
    name: 'a shell that runs nothing',
    limitMs: 15_000,
    expected: 'malformed',
    open: () =>
      openLiar({
        exec: (line, channel) => {
          channel.write(`${/begins-\w+/.exec(line)}\n`);
          channel.exit(0);
          channel.end();
        },
      }),
  },
];
