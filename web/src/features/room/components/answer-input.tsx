import type { Answer, CandidateQuestion } from '../../../lib/question.js';
import { MatchInput } from './match-input.js';
import { MultipleInput } from './multiple-input.js';
import { OrderInput } from './order-input.js';
import { ShortInput } from './short-input.js';
import { SingleInput } from './single-input.js';

/** How long typing may rest before it is sent; choices are sent at once. */
const typingDelayMs = 800;

/** The input that fits the kind of the question; practical questions have none. */
export function AnswerInput({
  question,
  value,
  isLocked,
  onChange,
}: {
  question: CandidateQuestion;
  value: Answer | null;
  isLocked: boolean;
  onChange: (value: Answer | null, delayMs: number) => void;
}) {
  const choose = (next: Answer | null) => onChange(next, 0);
  const common = { question, isLocked };
  switch (question.kind) {
    case 'single':
      return <SingleInput {...common} value={typeof value === 'string' ? value : null} onChange={choose} />;
    case 'multiple':
      return <MultipleInput {...common} value={Array.isArray(value) ? value : []} onChange={choose} />;
    case 'order':
      return <OrderInput {...common} value={Array.isArray(value) ? value : null} onChange={choose} />;
    case 'match':
      return <MatchInput {...common} value={isPairs(value) ? value : {}} onChange={choose} />;
    case 'short':
      return (
        <ShortInput
          {...common}
          value={typeof value === 'string' ? value : ''}
          onChange={(next) => onChange(next, typingDelayMs)}
        />
      );
    case 'practical':
      return null;
  }
}

function isPairs(value: Answer | null): value is Record<string, string> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
