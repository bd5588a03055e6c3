import type { AttemptedFact, Fact } from '../schema/facts.js';
import type { PracticalQuestion } from '../schema/question.js';
import type { SetupStep } from '../schema/setup.js';
import { references } from '../template.js';
import { expectationComplaints } from './check-expectation.js';
import { circles } from './circles.js';
import type { Complaint } from './mistakes.js';

type Path = readonly PropertyKey[];

/** What the schema cannot see in a practical question: sums, names, circles. */
export function practicalComplaints(question: PracticalQuestion): Complaint[] {
  const { checks, guards, hints } = question;
  return [
    ...pointsComplaints(question),
    ...repeated(checks, ['checks'], 'check'),
    ...repeated(guards, ['guards'], 'guard'),
    ...sharedIdComplaints(question),
    ...nameComplaints(question),
    ...needsComplaints(question),
    ...factComplaints(question),
    ...question.setup.flatMap((step, i) => stepComplaints(step, i, question)),
    ...checks.flatMap(({ expect }, i) => expectationComplaints(expect, ['checks', i, 'expect'])),
    ...guards.flatMap(({ expect }, i) => expectationComplaints(expect, ['guards', i, 'expect'])),
    ...hints.flatMap(({ when }, i) => expectationComplaints(when, ['hints', i, 'when'])),
  ];
}

/** A complaint for every entry whose id an earlier entry already has. */
export function repeated(entries: readonly { id: string }[], path: Path, what: string): Complaint[] {
  return entries.flatMap(({ id }, i) =>
    entries.findIndex((other) => other.id === id) < i
      ? [{ path: [...path, i, 'id'], says: `There are two ${what}s \`${id}\``, wayOut: 'Rename one' }]
      : [],
  );
}

// Wrong answers list the ids of both in one line.
function sharedIdComplaints({ checks, guards }: PracticalQuestion): Complaint[] {
  return guards.flatMap(({ id }, i) =>
    checks.some((check) => check.id === id)
      ? [{ path: ['guards', i, 'id'], says: `A check is called \`${id}\`, too`, wayOut: 'Rename one of the two' }]
      : [],
  );
}

function pointsComplaints({ points, checks }: PracticalQuestion): Complaint[] {
  const sum = checks.reduce((total, check) => total + check.points, 0);
  if (sum === points) return [];
  const says = `\`points\` is ${points}, but the checks add up to ${sum}`;
  return [{ path: ['points'], says, wayOut: `Write ${sum}, or change the points of the checks` }];
}

function nameComplaints({ checks, guards, hints, facts }: PracticalQuestion): Complaint[] {
  const checkIds = checks.map(({ id }) => id);
  const known = (names: readonly string[], name: string, path: Path, what: string): Complaint[] =>
    names.includes(name)
      ? []
      : [{ path, says: `There is no ${what} \`${name}\``, wayOut: `Known: ${names.join(', ') || 'none'}` }];
  const onFact = (on: string, path: Path) => known(Object.keys(facts), on, path, 'fact');
  return [
    ...checks.flatMap(({ on, needs }, i) => [
      ...onFact(on, ['checks', i, 'on']),
      ...needs.flatMap((need, n) => known(checkIds, need, ['checks', i, 'needs', n], 'check')),
    ]),
    ...guards.flatMap(({ on }, i) => onFact(on, ['guards', i, 'on'])),
    ...hints.flatMap(({ on, check }, i) => [
      ...onFact(on, ['hints', i, 'on']),
      ...known(checkIds, check, ['hints', i, 'check'], 'check'),
    ]),
  ];
}

function needsComplaints({ checks }: PracticalQuestion): Complaint[] {
  const needs = new Map(checks.map((check) => [check.id, check.needs]));
  return circles(needs).map((id) => ({
    path: ['checks', checks.findIndex((check) => check.id === id), 'needs'],
    says: `Check \`${id}\` needs itself, directly or through others`,
    wayOut: 'Take one `needs` out of the circle',
  }));
}

function factComplaints({ facts }: PracticalQuestion): Complaint[] {
  const reads = new Map(Object.entries(facts).map(([id, fact]) => [id, factsRead(fact)]));
  return [
    ...circles(reads).map((id) => ({
      path: ['facts', id],
      says: `Fact \`${id}\` reads itself, directly or through others`,
      wayOut: 'Take one {{fact.…}} out of the circle',
    })),
    ...Object.entries(facts).flatMap(([id, fact]) => factFormComplaints(fact, ['facts', id])),
  ];
}

function factFormComplaints(fact: Fact, path: Path): Complaint[] {
  if ('api' in fact) {
    const field = fact.get === undefined ? 'head' : 'get';
    return [
      ...slashComplaints(fact[field], [...path, field]),
      ...(fact.settles === undefined ? [] : expectationComplaints(fact.settles, [...path, 'settles'])),
    ];
  }
  if ('console' in fact)
    return fact.settles === undefined ? [] : expectationComplaints(fact.settles, [...path, 'settles']);
  if ('http' in fact) return slashComplaints(fact.http, [...path, 'http']);
  if ('attempted' in fact) return attemptedComplaints(fact, path);
  if ('command' in fact) return slashComplaints(fact.command[0], [...path, 'command', 0]);
  if ('file' in fact && !fact.file.startsWith('~/')) return slashComplaints(fact.file, [...path, 'file']);
  return [];
}

function attemptedComplaints({ attempted: { post, body } }: AttemptedFact, path: Path): Complaint[] {
  const [wrapped, ...more] = Object.values(body);
  const named = wrapped !== undefined && Object.hasOwn(wrapped, 'name');
  return [
    ...slashComplaints(post, [...path, 'attempted', 'post']),
    ...(wrapped !== undefined && more.length === 0
      ? []
      : [{ path: [...path, 'attempted', 'body'], says: 'The body must hold one object', wayOut: 'Write one key' }]),
    ...(named
      ? [{ path: [...path, 'attempted', 'body'], says: 'The engine names what is tried', wayOut: 'Remove `name`' }]
      : []),
  ];
}

function stepComplaints(step: SetupStep, i: number, { setup }: PracticalQuestion): Complaint[] {
  if ('file' in step) return [];
  const twice =
    step.save !== undefined && setup.slice(0, i).some((earlier) => 'save' in earlier && earlier.save === step.save)
      ? [{ path: ['setup', i, 'save'], says: `\`${step.save}\` is saved twice`, wayOut: 'Rename one' }]
      : [];
  if ('command' in step) return [...twice, ...slashComplaints(step.command[0], ['setup', i, 'command', 0])];
  const fields = (['post', 'put', 'patch'] as const).filter((field) => step[field] !== undefined);
  return [
    ...twice,
    ...fields.flatMap((field) => slashComplaints(step[field], ['setup', i, field])),
    ...slashComplaints(step.until?.get, ['setup', i, 'until', 'get']),
    ...slashComplaints(step.undo?.delete, ['setup', i, 'undo', 'delete']),
  ];
}

function slashComplaints(text: string | undefined, path: Path): Complaint[] {
  if (text === undefined || text.startsWith('/')) return [];
  return [
    { path, says: `\`${path.join('.')}\` must begin with / (found ${JSON.stringify(text)})`, wayOut: 'Write it' },
  ];
}

function factsRead(fact: Fact): string[] {
  return references(fact).flatMap((place) => /^fact\.([^.]+)/.exec(place)?.[1] ?? []);
}
