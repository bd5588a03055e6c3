import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { answerLines } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Markdown } from '../../../ui/markdown.js';
import classes from './knowledge-result.module.css';
import { Labelled } from './labelled.js';
import { Lessons } from './lessons.js';

/** What was answered beside what is right, and the misconception behind what was chosen. */
export function KnowledgeResult({ question }: { question: ResultQuestion }) {
  const { t } = useTranslation('results');
  const say = useText();
  const { view, answer, right, feedback } = question;
  return (
    <>
      <Labelled title={t('task')}>
        <Markdown>{say(view.prompt)}</Markdown>
      </Labelled>
      <div className={classes.answers}>
        <Labelled title={t('yourAnswer')}>
          <Lines lines={answerLines(view, answer, say)} whenNone={t('noAnswer')} />
        </Labelled>
        {right !== null && (
          <Labelled title={t('rightAnswer')}>
            <Lines lines={answerLines(view, right, say)} whenNone="—" />
          </Labelled>
        )}
      </div>
      {feedback.length > 0 && (
        <Labelled title={t('feedback')}>
          <ul className={classes.feedback}>
            {feedback.map(({ option, says }) => (
              <li key={option ?? says.en}>
                <InlineText>{say(says)}</InlineText>
              </li>
            ))}
          </ul>
        </Labelled>
      )}
      <Lessons question={question} />
    </>
  );
}

function Lines({ lines, whenNone }: { lines: readonly string[]; whenNone: string }) {
  if (lines.length === 0) return <p className="quiet">{whenNone}</p>;
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>
          <InlineText>{line}</InlineText>
        </li>
      ))}
    </ul>
  );
}
