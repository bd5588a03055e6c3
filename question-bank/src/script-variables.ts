import { isObject, type Json } from './schema/json.js';
import type { PracticalQuestion } from './schema/question.js';
import type { Scope } from './template.js';

/**
 * What the scripts of a practical question (solution and wrong answers) find in their environment: each drawn parameter
 * as UPPER_SNAKE, the account of the attempt, the cloud to work on, and the names every OpenStack has its own of.
 *
 * @param scope of the question; what it lacks is left out
 */
export function scriptVariables(question: PracticalQuestion, scope: Scope): Record<string, string> {
  const named: [string, string | undefined][] = [
    ['OS_CLOUD', question.access === 'candidate' ? at(scope, 'access', 'cloud') : 'devstack-admin'],
    ['PREFIX', at(scope, 'prefix')],
    ['EXAM_USER', at(scope, 'access', 'user')],
    ['EXAM_PASSWORD', at(scope, 'access', 'password')],
    ['EXAM_PROJECT', at(scope, 'access', 'project')],
    ['IMAGE_NAME', at(scope, 'environment', 'image', 'name')],
    ['FLAVOR_NAME', at(scope, 'environment', 'flavor', 'name')],
    ['PUBLIC_NETWORK', at(scope, 'environment', 'public', 'name')],
    ['VOLUME_TYPE', at(scope, 'environment', 'volumeType', 'name')],
    // Sorted, because a stored question does not keep the order of its keys.
    ...Object.keys(question.parameters)
      .sort()
      .map((name): [string, string | undefined] => [upperSnake(name), at(scope, name)]),
  ];
  return Object.fromEntries(named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function at(scope: Scope, ...path: string[]): string | undefined {
  let value: Json | undefined = scope as { [name: string]: Json };
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function upperSnake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
}
