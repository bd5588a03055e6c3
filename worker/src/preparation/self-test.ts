import { judge, type QuestionVerdict, type Text } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type ObservedQuestion, observe } from '../observation/observe.js';

/** A check that passes before anything was done, a guard that is violated, or either that could not be observed. */
export type SelfTestComplaint = {
  position: number;
  question: string;
  kind: 'check' | 'guard';
  id: string;
  verdict: 'pass' | 'fail' | 'unknown';
  says: Text;
};

/** Observes and judges untouched questions; an empty list means the attempt may start. */
export async function selfTest(
  cloud: Cloud,
  questions: readonly ObservedQuestion[],
  signal: AbortSignal | undefined,
): Promise<SelfTestComplaint[]> {
  const results = await observe({ cloud, questions, signal });
  return results.flatMap(({ position, question, scope, observations }) =>
    complaintsOf(judge(question, scope, observations)).map((complaint) => ({ position, ...complaint })),
  );
}

function complaintsOf({ question, checks, guards }: QuestionVerdict): Omit<SelfTestComplaint, 'position'>[] {
  const wrongChecks = checks.flatMap(({ check, verdict, says }) =>
    verdict === 'pass' || verdict === 'unknown' ? [{ question, kind: 'check' as const, id: check, verdict, says }] : [],
  );
  const wrongGuards = guards.flatMap(({ guard, verdict, says }) =>
    verdict === 'fail' || verdict === 'unknown' ? [{ question, kind: 'guard' as const, id: guard, verdict, says }] : [],
  );
  return [...wrongChecks, ...wrongGuards];
}
