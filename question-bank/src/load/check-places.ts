import type { PracticalQuestion, Question } from '../schema/question.js';
import { references, reservedRoots } from '../template.js';
import type { Complaint } from './mistakes.js';

type Path = readonly PropertyKey[];

/** What the places of one part of a question may read. */
type Allowed = { setup: ReadonlySet<string>; facts: ReadonlySet<string> };

const environment = {
  prefix: [''],
  environment: [
    'host',
    'home',
    'region',
    'public.id',
    'public.name',
    'public.subnetId',
    'public.cidr',
    'image.id',
    'image.name',
    'flavor.id',
    'flavor.name',
    'volumeType.name',
  ],
  access: ['user', 'password', 'userId', 'project', 'projectId', 'cloud'],
  attempt: ['startedAt'],
} satisfies Partial<Record<(typeof reservedRoots)[number], string[]>>;

/** Every `{{place}}` of a question that nothing will fill, and every parameter and fact nobody reads. */
export function placeComplaints(question: Question): Complaint[] {
  return question.kind === 'practical' ? practicalComplaints(question) : knowledgeComplaints(question);
}

function knowledgeComplaints(question: Question): Complaint[] {
  return placesIn(question, []).map(({ path, place }) => ({
    path,
    says: `{{${place}}} has no value: a knowledge question draws no parameters`,
    wayOut: 'Write the text out',
  }));
}

function practicalComplaints(question: PracticalQuestion): Complaint[] {
  const saved = question.setup.map((step) => ('save' in step ? step.save : undefined));
  const allSaved = savedNames(saved);
  const facts = new Set(Object.keys(question.facts));
  const none = new Set<string>();
  const unfilled = (part: unknown, path: Path, allowed: Allowed) =>
    placesIn(part, path).flatMap((found) => unfilledComplaint(question, found, allowed));

  return [
    ...placesIn(question.title, ['title']).map(({ path, place }) => ({
      path,
      says: `A title holds no places (found {{${place}}})`,
      wayOut: 'Lists show titles before anything is drawn: use the prompt',
    })),
    ...unfilled(question.prompt, ['prompt'], { setup: allSaved, facts: none }),
    ...unfilled(question.explanation, ['explanation'], { setup: allSaved, facts: none }),
    ...question.setup.flatMap((step, i) => {
      const { until, undo, ...first } = { until: undefined, undo: undefined, ...step };
      return [
        ...unfilled(first, ['setup', i], { setup: savedNames(saved.slice(0, i)), facts: none }),
        ...unfilled({ until, undo }, ['setup', i], { setup: savedNames(saved.slice(0, i + 1)), facts: none }),
      ];
    }),
    ...unfilled(question.facts, ['facts'], { setup: allSaved, facts }),
    ...(['checks', 'guards', 'hints'] as const).flatMap((list) =>
      question[list].flatMap(({ says, ...rest }, i) => [
        ...unfilled(says, [list, i, 'says'], { setup: allSaved, facts: none }),
        ...unfilled(rest, [list, i], { setup: allSaved, facts }),
      ]),
    ),
    ...unusedComplaints(question),
  ];
}

function unfilledComplaint(
  question: PracticalQuestion,
  { path, place }: { path: Path; place: string },
  allowed: Allowed,
): Complaint[] {
  const [root = '', ...rest] = place.split('.');
  const refuse = (reason: string, wayOut: string) => [{ path, says: `{{${place}}} ${reason}`, wayOut }];
  if (Object.hasOwn(question.parameters, place)) return [];
  if (root === 'setup') {
    if (allowed.setup.has(rest[0] ?? '')) return [];
    return refuse('is not saved by an earlier setup step', named('Saved here', allowed.setup));
  }
  if (root === 'fact') {
    if (allowed.facts.has(rest[0] ?? '')) return [];
    return allowed.facts.size === 0
      ? refuse('reads a fact, and facts are not known here', 'Use a parameter or something the setup saved')
      : refuse('names no fact', named('Facts', allowed.facts));
  }
  const known = Object.hasOwn(environment, root) ? environment[root as keyof typeof environment] : undefined;
  if (known === undefined) return refuse('is not a parameter', named('Parameters', Object.keys(question.parameters)));
  return known.includes(rest.join('.')) ? [] : refuse('is not known', named(`Known under ${root}`, known));
}

function unusedComplaints(question: PracticalQuestion): Complaint[] {
  const { parameters, facts, checks, guards, hints } = question;
  const read = new Set(references(question).map((place) => place.split('.')[0]));
  const judged = new Set([...checks, ...guards, ...hints].map(({ on }) => on));
  const readFacts = new Set(references(question).map((place) => /^fact\.([^.]+)/.exec(place)?.[1]));
  return [
    ...Object.keys(parameters)
      .filter((name) => !read.has(name))
      .map((name) => ({
        path: ['parameters', name],
        says: `Parameter \`${name}\` is never used`,
        wayOut: 'Remove it',
      })),
    ...Object.keys(parameters)
      .filter((name) => reservedRoots.some((root) => root === name))
      .map((name) => ({ path: ['parameters', name], says: `\`${name}\` is a reserved name`, wayOut: 'Rename it' })),
    ...Object.keys(facts)
      .filter((id) => !judged.has(id) && !readFacts.has(id))
      .map((id) => ({ path: ['facts', id], says: `Fact \`${id}\` is never used`, wayOut: 'Remove it' })),
  ];
}

function placesIn(value: unknown, path: Path): { path: Path; place: string }[] {
  if (typeof value === 'string') return references(value).map((place) => ({ path, place }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...references(key).map((place) => ({ path: [...path, key], place })),
    ...placesIn(member, [...path, key]),
  ]);
}

function savedNames(names: readonly (string | undefined)[]): Set<string> {
  return new Set(names.filter((name) => name !== undefined));
}

function named(what: string, names: Iterable<string>): string {
  const list = [...names];
  return list.length === 0 ? `${what}: none` : `${what}: ${list.join(', ')}`;
}
