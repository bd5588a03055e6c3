import type { ResultQuestion } from '@stackproof/api/contract';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { decimal } from '../../../lib/format.js';
import { useText } from '../../../lib/text.js';
import { useDomainName } from '../../../ui/domain-name.js';
import { VerdictMark } from '../../../ui/verdict-mark.js';
import { outcomeOf } from '../question-outcome.js';
import classes from './question-result.module.css';

/** One question in one row; opens to everything known about it. */
export function QuestionResult({
  question,
  isRunning,
  children,
}: {
  question: ResultQuestion;
  isRunning: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('results');
  const say = useText();
  const nameOf = useDomainName();
  const outcome = outcomeOf(question);
  const isOpenYet =
    question.view.kind === 'practical' && question.checks.length === 0 && (isRunning || outcome === null);
  return (
    <li className={classes.question}>
      <details className={classes.details}>
        <summary className={classes.summary}>
          <IconChevronRight size={16} className={classes.chevron} aria-hidden />
          <span className={classes.verdict}>
            {isOpenYet || outcome === null ? (
              <span className={classes.waiting} role="img" aria-label={t('notYet')} />
            ) : (
              <VerdictMark verdict={outcome} />
            )}
          </span>
          <span className={classes.title}>
            <span className="tabular quiet">{question.position}</span> {say(question.view.title)}
          </span>
          <span className={classes.domain}>{nameOf(question.domain)}</span>
          <span className={classes.points}>
            {isOpenYet ? t('notYet') : t('points', { points: decimal(question.points), count: question.full })}
            {question.provisional && !isOpenYet && <span className={classes.provisional}> · {t('provisional')}</span>}
            {question.waiting && (
              <span className={classes.provisional}>
                {' '}
                · {t('late.row', { points: decimal(question.waiting.points), full: question.waiting.full })}
              </span>
            )}
          </span>
        </summary>
        <div className={classes.content}>{children}</div>
      </details>
    </li>
  );
}
