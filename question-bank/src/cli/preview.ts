import { dice } from '../draw/dice.js';
import { drawParameters } from '../draw/draw-parameters.js';
import { shownOrder } from '../draw/shown-order.js';
import type { Json } from '../schema/json.js';
import type { Question } from '../schema/question.js';
import type { Language, Text } from '../schema/text.js';
import { references, render, type Scope } from '../template.js';
import { choiceLines } from './preview-choices.js';

/**
 * A question in one language as Markdown: first what the candidate sees, with drawn parameters, then what the result
 * tells. Values that only an environment gives stand as their names, such as ‹environment.region›.
 *
 * @param seed the same one draws the same parameters and the same order
 */
export function preview(authored: Question, seed: string, language: Language): string {
  const parameters = drawParameters(authored, seed);
  const question = render(authored, sampleScope(authored, parameters));
  const say = (text: Text) => text[language].trim();
  const label = labels[language];
  const { id, kind, lesson, domain, difficulty, points, minutes, objectives } = question;
  return [
    `# ${say(question.title)}`,
    `\`${id}\` · ${kind} · ${label.lesson} ${lesson} · ${domain} · ${label.difficulty} ${difficulty} · ${points} ${label.points} · ${minutes} ${label.minutes} · ${objectives.join(', ')}`,
    ...drawnLines(parameters, label.drawn),
    say(question.prompt),
    ...choiceLines(question, shownOrder(question, dice(seed, `order/${id}`)), say),
    ...judgedLines(question, label, say),
    `## ${label.explanation}\n\n${say(question.explanation)}`,
    question.references.map(({ title, url }) => `- [${title}](${url})`).join('\n'),
  ].join('\n\n');
}

type Label = Record<
  'lesson' | 'difficulty' | 'points' | 'minutes' | 'drawn' | 'checks' | 'guards' | 'hints' | 'explanation',
  string
>;

const labels: Readonly<Record<Language, Label>> = {
  en: {
    lesson: 'lesson',
    difficulty: 'difficulty',
    points: 'points',
    minutes: 'minutes',
    drawn: 'Drawn',
    checks: 'Checks',
    guards: 'Guards',
    hints: 'Hints',
    explanation: 'Explanation',
  },
  zh: {
    lesson: '课程',
    difficulty: '难度',
    points: '分',
    minutes: '分钟',
    drawn: '抽取的参数',
    checks: '检查项',
    guards: '保护项',
    hints: '提示',
    explanation: '解析',
  },
};

function drawnLines(parameters: Scope, drawn: string): string[] {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name} \`${value}\``);
  return pairs.length === 0 ? [] : [`*${drawn}: ${pairs.join(', ')}*`];
}

function judgedLines(question: Question, label: Label, say: (text: Text) => string): string[] {
  if (question.kind !== 'practical') return [];
  const { checks, guards, hints } = question;
  const part = (title: string, lines: string[]) => (lines.length === 0 ? [] : [`## ${title}\n\n${lines.join('\n')}`]);
  const cost = (effect: (typeof guards)[number]['effect']) => (effect === 'zero' ? '→ 0' : `≤ ${effect.cap * 100} %`);
  return [
    ...part(
      label.checks,
      checks.map(({ id, points, says }) => `- **${points}** \`${id}\`: ${say(says)}`),
    ),
    ...part(
      label.guards,
      guards.map(({ id, effect, says }) => `- **${cost(effect)}** \`${id}\`: ${say(says)}`),
    ),
    ...part(
      label.hints,
      hints.map(({ check, says }) => `- \`${check}\`: ${say(says)}`),
    ),
  ];
}

/** Longer paths first, so that `setup.server` does not stand in the way of `setup.server.id`. */
function sampleScope(question: Question, parameters: Scope): Scope {
  const scope: Record<string, Json> = { ...parameters, prefix: 'sp0000' };
  for (const path of references(question).toSorted((a, b) => b.length - a.length)) {
    const segments = path.split('.');
    const last = segments.pop() ?? path;
    let place = scope;
    for (const segment of segments) {
      place[segment] ??= {};
      place = place[segment] as Record<string, Json>;
    }
    place[last] ??= `‹${path}›`;
  }
  return scope;
}
