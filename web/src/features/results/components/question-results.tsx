import type { ResultQuestion, ResultView } from '@stackproof/api/contract';
import { isUnderWay } from '../run-state.js';
import { KnowledgeResult } from './knowledge-result.js';
import { PracticalResult } from './practical-result.js';
import { QuestionResult } from './question-result.js';
import classes from './question-results.module.css';
import { VerifyQuestion } from './verify-question.js';

/** Every question of the paper with what it brought; opened, why. */
export function QuestionResults({
  questions,
  run,
  verify,
}: {
  questions: readonly ResultQuestion[];
  run: ResultView['run'];
  /** null: the environment cannot be asked about it any more */
  verify: { attemptId: string } | null;
}) {
  const isRunning = isUnderWay(run);
  return (
    <ol className={classes.questions}>
      {questions.map((question) => (
        <QuestionResult key={question.position} question={question} isRunning={isRunning}>
          {question.view.kind === 'practical' ? (
            <PracticalResult
              question={question}
              action={
                verify && !isRunning && <VerifyQuestion attemptId={verify.attemptId} position={question.position} />
              }
            />
          ) : (
            <KnowledgeResult question={question} />
          )}
        </QuestionResult>
      ))}
    </ol>
  );
}
