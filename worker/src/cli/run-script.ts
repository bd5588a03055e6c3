import { type PracticalQuestion, type Scope, scriptVariables } from '@stackproof/question-bank';
import type { Cloud, CommandResult } from '../engine.js';

const scriptMs = 10 * 60_000;

/**
 * Runs a script as the candidate would type it: bash of the SSH user, with what was drawn as environment variables.
 *
 * @param commands a folder whose commands it finds first, if any
 */
export async function runScript(
  cloud: Cloud,
  question: PracticalQuestion,
  scope: Scope,
  text: string,
  commands?: string,
): Promise<CommandResult> {
  const folder = `/tmp/${String(scope.prefix)}-${question.id}`;
  const file = `${folder}/answer.sh`;
  const write = 'umask 077; /bin/mkdir -p -- "$1" && /bin/cat > "$2"';
  await cloud.run({ argv: ['/bin/sh', '-c', write, 'sh', folder, file], stdin: text });
  try {
    // A script fed to the standard input of bash would be eaten by the first ssh it calls.
    const start = 'cd && PATH=$2$PATH exec /bin/bash "$1" < /dev/null';
    const argv = ['/bin/bash', '-c', start, 'bash', file, commands === undefined ? '' : `${commands}:`];
    return await cloud.run({ argv, environment: scriptVariables(question, scope), timeoutMs: scriptMs });
  } finally {
    await cloud.run({ argv: ['/bin/rm', '-rf', '--', folder] });
  }
}
