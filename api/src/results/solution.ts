import { isObject, type Json, type Scope } from '@stackproof/question-bank';

/**
 * A reference solution with the values of this attempt in front, as shell assignments: what is shown can be run.
 * Only names the script reads are set.
 *
 * @param scope of the question: parameters at the root, prefix, environment, access, setup
 */
export function solutionWithValues(script: string, parameters: readonly string[], scope: Scope): string {
  const lines = assignments(parameters, scope)
    .filter(([name]) => reads(script, name))
    .map(([name, value]) => `${name}=${quoted(value)}`);
  const cloud = at(scope, 'access', 'cloud');
  if (cloud !== undefined && !/\bOS_CLOUD=/.test(script)) lines.unshift(`export OS_CLOUD=${quoted(cloud)}`);
  return lines.length === 0 ? script : `${lines.join('\n')}\n\n${script}`;
}

function assignments(parameters: readonly string[], scope: Scope): [string, string][] {
  const named: [string, string | undefined][] = [
    ...parameters.map((name): [string, string | undefined] => [variable(name), at(scope, name)]),
    ['PREFIX', at(scope, 'prefix')],
    ['EXAM_USER', at(scope, 'access', 'user')],
    ['EXAM_PROJECT', at(scope, 'access', 'project')],
    ['EXAM_PASSWORD', at(scope, 'access', 'password')],
    ['IMAGE_NAME', at(scope, 'environment', 'image', 'name')],
    ['FLAVOR_NAME', at(scope, 'environment', 'flavor', 'name')],
    ['PUBLIC_NETWORK', at(scope, 'environment', 'public', 'name')],
    ['VOLUME_TYPE', at(scope, 'environment', 'volumeType', 'name')],
    ...savedBySetup(scope),
  ];
  return named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

function savedBySetup(scope: Scope): [string, string | undefined][] {
  const saved = scope.setup;
  if (!isObject(saved)) return [];
  return Object.keys(saved).flatMap((name): [string, string | undefined][] => [
    [`SETUP_${variable(name)}`, at(scope, 'setup', name)],
    [`SETUP_${variable(name)}_ID`, at(scope, 'setup', name, 'id')],
  ]);
}

function at(scope: Scope, ...path: string[]): string | undefined {
  let value: Json | undefined = scope as { [name: string]: Json };
  for (const name of path) value = isObject(value) ? value[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function variable(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
}

function reads(script: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])`).test(script);
}

function quoted(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
