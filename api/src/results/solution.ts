import { type PracticalQuestion, type Scope, scriptVariables } from '@stackproof/question-bank';

/**
 * A reference solution with the values of this attempt in front, as shell assignments: what is shown can be run.
 * Only names the script reads are set.
 *
 * @param scope of the question: parameters at the root, prefix, environment, access
 */
export function solutionWithValues(script: string, question: PracticalQuestion, scope: Scope): string {
  const { OS_CLOUD: cloud, ...variables } = scriptVariables(question, scope);
  const lines = Object.entries(variables)
    .filter(([name]) => reads(script, name))
    .map(([name, value]) => `${name}=${quoted(value)}`);
  if (cloud !== undefined && !/\bOS_CLOUD=/.test(script)) lines.unshift(`export OS_CLOUD=${quoted(cloud)}`);
  return lines.length === 0 ? script : `${lines.join('\n')}\n\n${script}`;
}

function reads(script: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])`).test(script);
}

function quoted(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
