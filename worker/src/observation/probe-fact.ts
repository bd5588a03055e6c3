import { isIP } from 'node:net';
import { type Json, type ProbeFact, render, type Scope } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type CommandResult, quoted } from '../environment/exec.js';
import { pause } from '../environment/pause.js';
import type { Ask } from './ask-once.js';
import { printable } from './harmless.js';
import { type Outcome, unknownResult, valueResult } from './outcome.js';

/** A rule or an address that was just changed, and a guest that was just started, take a while. */
const patienceMs = 20_000;
const connectSeconds = 10;
const refused = 41;

// The greeting is read apart from connecting: a service that waits for its client is open, too.
// An emulated guest takes seconds to greet.
const connect = `exec 3<>"/dev/tcp/$1/$2" || exit ${refused}; IFS= read -r -t 6 -n 200 line <&3; printf '%s' "$line"`;

type Probe = { argv: string[]; value: (ran: CommandResult) => { [key: string]: Json } | undefined };

/** Looks from the environment whether an address behaves as it should; that nothing answers is a value. */
export async function observeProbe(fact: ProbeFact, scope: Scope, cloud: Cloud, ask: Ask): Promise<Outcome> {
  const probe = render(fact.probe, scope);
  const address = 'ping' in probe ? probe.ping : probe.tcp;
  const { argv, value } = 'ping' in probe ? pingOf(address) : tcpOf(address, probe.port);
  const asked = argv.map(quoted).join(' ');
  if (isIP(address) === 0)
    return { asked, result: unknownResult('malformed', 'What is to be probed is no IP address.') };
  return ask(asked, async () => {
    const until = performance.now() + patienceMs;
    for (;;) {
      const ran = await cloud.run({ argv });
      const seen = value(ran);
      if (seen === undefined) {
        return { asked, status: ran.exitCode, result: unknownResult('service-error', 'The host could not probe it.') };
      }
      const answered = Object.values(seen).includes(true);
      if (answered || performance.now() > until) return { asked, status: ran.exitCode, result: valueResult(seen) };
      await pause(1_000, cloud.connection.ended);
    }
  });
}

/** 0: an answer came, 1: none came; anything else is the host's own trouble. */
function pingOf(address: string): Probe {
  return {
    argv: ['/bin/ping', '-n', '-q', '-c', '2', '-W', '2', address],
    value: ({ exitCode }) => (exitCode > 1 || exitCode < 0 ? undefined : { answers: exitCode === 0 }),
  };
}

function tcpOf(address: string, port: number): Probe {
  return {
    argv: ['/usr/bin/timeout', String(connectSeconds), '/bin/bash', '-c', connect, 'bash', address, String(port)],
    value: ({ exitCode, stdout }) => {
      if (exitCode === refused || exitCode === 124) return { open: false, banner: null };
      if (exitCode > 1 || exitCode < 0) return undefined;
      const banner = printable(stdout).trim();
      return { open: true, banner: banner === '' ? null : banner };
    },
  };
}
