import { type CandidateQuestion, candidateQuestion } from './candidate.js';
import type { PaperQuestion } from './schema/paper.js';
import type { Question } from './schema/question.js';
import type { Text } from './schema/text.js';
import { shownId } from './shown-ids.js';
import { references, render, type Scope } from './template.js';

/**
 * One question of a paper as its candidate may see it, the prompt filled in.
 *
 * @throws MissingValue when the scope lacks something the prompt reads
 */
export function candidateView(paperQuestion: PaperQuestion, scope: Scope): CandidateQuestion {
  const { position, question } = paperQuestion;
  const view: CandidateQuestion = {
    ...question,
    position,
    prompt: render(question.prompt, { ...scope, ...paperQuestion.parameters }),
    parameters: shownParameters(paperQuestion),
    ...choices(paperQuestion),
  };
  // The parse is what keeps answers in: it copies the fields it lists and no others.
  return candidateQuestion.parse(view);
}

function shownParameters({ question, parameters }: PaperQuestion): CandidateQuestion['parameters'] {
  const inPrompt = new Set(references(question.prompt));
  return Object.entries(parameters)
    .filter(([name]) => inPrompt.has(name))
    .map(([name, value]) => ({ name, value }));
}

type Choices = Pick<CandidateQuestion, 'options' | 'steps' | 'lefts' | 'rights'>;

function choices({ question, order }: PaperQuestion): Choices {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { options: shuffledChoices(order, question.options) };
    case 'order':
      return { steps: shuffledChoices(order, question.steps) };
    case 'match':
      return {
        lefts: question.pairs.map(({ id, left }) => ({ id, says: left })),
        rights: shuffledChoices(order, rightsOf(question)),
      };
    default:
      return {};
  }
}

function rightsOf({ pairs }: Extract<Question, { kind: 'match' }>): { id: string; says: Text }[] {
  return pairs.map(({ id, right }) => ({ id, says: right }));
}

function shuffledChoices(order: readonly string[], entries: readonly { id: string; says: Text }[]) {
  return order.flatMap((id, i) => {
    const entry = entries.find((candidate) => candidate.id === id);
    return entry === undefined ? [] : [{ id: shownId(i), says: entry.says }];
  });
}
