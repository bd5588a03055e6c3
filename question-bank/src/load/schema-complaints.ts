import type { z } from 'zod';
import type { Complaint } from './mistakes.js';

type Issue = z.core.$ZodIssue;

const described = 'The fields are described in question-bank/schema';

/** Every issue zod found, each as a sentence with a way out, at the deepest place it can name. */
export function schemaComplaints(issues: readonly Issue[], input: unknown): Complaint[] {
  return issues.flatMap((issue) => complaintsOf(issue, input, []));
}

function complaintsOf(issue: Issue, input: unknown, base: readonly PropertyKey[]): Complaint[] {
  const path = [...base, ...issue.path];
  const found = shown(valueAt(input, path));
  const name = nameOf(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        says: `\`${[...path, key].join('.')}\` is not a known field`,
        wayOut: `Check the spelling or remove it. ${described}`,
      }));
    case 'invalid_union':
      return (
        likeliest(issue.errors)?.flatMap((inner) => complaintsOf(inner, input, path)) ?? [
          { path, says: `${name} fits none of its forms (found ${found})`, wayOut: described },
        ]
      );
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.map((inner) => ({ path, says: `${name}: ${sentence(inner)}`, wayOut: 'Rename it' }));
    case 'invalid_type':
      return found === 'nothing'
        ? [{ path, says: `${name} is missing`, wayOut: `Add it (${words(issue.expected)})` }]
        : [{ path, says: `${name} must be ${words(issue.expected)} (found ${found})`, wayOut: 'Change the value' }];
    case 'invalid_value': {
      if (found === 'nothing') {
        return [{ path, says: `${name} is missing`, wayOut: `Add it: ${issue.values.map(String).join(', ')}` }];
      }
      const values = issue.values.map(String).join(', ');
      return [{ path, says: `${name} is not a known value (found ${found})`, wayOut: `Write one of: ${values}` }];
    }
    case 'too_small':
    case 'too_big': {
      const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      return [{ path, says: `${name} must ${bounded(issue.origin, bound)} (found ${found})`, wayOut: 'Change it' }];
    }
    default:
      return [{ path, says: `${name} ${sentence(issue)} (found ${found})`, wayOut: 'Change the value' }];
  }
}

/** Of the branches of a union, the one the author most likely meant: fewest unknown and missing fields. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const cost = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => {
      if (issue.code === 'unrecognized_keys') return sum + 10 * issue.keys.length;
      return sum + (issue.code === 'invalid_type' && issue.path.length <= 1 ? 15 : 1);
    }, 0);
  return branches.filter((branch) => branch.length > 0).sort((a, b) => cost(a) - cost(b))[0];
}

function sentence(issue: Issue): string {
  return issue.code === 'invalid_format' && issue.format === 'regex' && issue.message.startsWith('Invalid string')
    ? `must look like ${issue.pattern}`
    : issue.message;
}

function bounded(origin: string, bound: string): string {
  if (origin === 'string') return `have ${bound} characters`;
  return origin === 'array' ? `have ${bound} entries` : `be ${bound}`;
}

function words(expected: string): string {
  const names: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    string: 'a text',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map of fields',
    record: 'a map of fields',
  };
  return names[expected] ?? expected;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'The file' : `\`${path.join('.')}\``;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length <= 60 ? json : `${json.slice(0, 57)}…`;
}
