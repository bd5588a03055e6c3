import { isObject, type Json, type PracticalQuestion, type Scope } from '@stackproof/question-bank';
import type { Access, Cloud, CommandResult, EnvironmentValues } from '../engine.js';

const scriptMs = 10 * 60_000;

/** Runs a script as the candidate would type it: bash of the SSH user, with what was drawn as environment variables. */
export async function runScript(
  cloud: Cloud,
  question: PracticalQuestion,
  scope: Scope,
  text: string,
): Promise<CommandResult> {
  const folder = `/tmp/${String(scope.prefix)}-${question.id}`;
  const file = `${folder}/answer.sh`;
  const write = 'umask 077; /bin/mkdir -p -- "$1" && /bin/cat > "$2"';
  await cloud.run({ argv: ['/bin/sh', '-c', write, 'sh', folder, file], stdin: text });
  try {
    // A script fed to the standard input of bash would be eaten by the first ssh it calls.
    const argv = ['/bin/bash', '-c', 'cd && exec /bin/bash "$1" < /dev/null', 'bash', file];
    return await cloud.run({ argv, environment: scriptEnvironment(question, scope), timeoutMs: scriptMs });
  } finally {
    await cloud.run({ argv: ['/bin/rm', '-rf', '--', folder] });
  }
}

/** Parameters as UPPER_SNAKE, the account, and the names every cloud has its own of. */
function scriptEnvironment(question: PracticalQuestion, scope: Scope): Record<string, string> {
  const access = scope.access as Access;
  const environment = scope.environment as EnvironmentValues;
  const parameters = Object.keys(question.parameters).map((name) => [upperSnake(name), String(scope[name])]);
  const setup = isObject(scope.setup)
    ? Object.entries(scope.setup).flatMap(([name, value]) => setupVariable(name, value))
    : [];
  return {
    ...Object.fromEntries(setup),
    ...Object.fromEntries(parameters),
    PREFIX: String(scope.prefix),
    EXAM_USER: access.user,
    EXAM_PASSWORD: access.password,
    EXAM_PROJECT: access.project,
    OS_CLOUD: question.access === 'candidate' ? access.cloud : 'devstack-admin',
    IMAGE_NAME: environment.image.name,
    FLAVOR_NAME: environment.flavor.name,
    PUBLIC_NETWORK: environment.public.name,
    VOLUME_TYPE: environment.volumeType.name,
  };
}

function setupVariable(name: string, value: Json): [string, string][] {
  if (isObject(value)) return value.id === undefined ? [] : [[`SETUP_${upperSnake(name)}_ID`, String(value.id)]];
  return value === null || typeof value === 'object' ? [] : [[`SETUP_${upperSnake(name)}`, String(value)]];
}

function upperSnake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
}
