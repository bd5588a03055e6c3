import type { AttemptSummary } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayAndTime, decimal } from '../../../lib/format.js';
import { useText } from '../../../lib/text.js';
import { Row, Rows } from '../../../ui/rows.js';

/** Attempts that were handed in, newest first, each with its score as far as it is known. */
export function PastAttempts({ attempts, whenNone }: { attempts: readonly AttemptSummary[]; whenNone: string }) {
  const { t } = useTranslation('attempts');
  const say = useText();
  const past = attempts.filter(({ state }) => state === 'submitted');
  if (past.length === 0) return <p className="quiet">{whenNone}</p>;
  return (
    <Rows label={t('state.submitted')}>
      {past.map((attempt) => (
        <Row
          key={attempt.id}
          facts={scoreWords(attempt)}
          action={<Link to={`/attempts/${attempt.id}/result`}>{t('result')}</Link>}
        >
          {say(attempt.examTitle)}{' '}
          <span className="quiet small tabular">{dayAndTime(attempt.submittedAt ?? attempt.createdAt)}</span>
        </Row>
      ))}
    </Rows>
  );

  function scoreWords({ percent, passed, provisional }: AttemptSummary): string {
    if (percent === null) return t('beingVerified');
    const outcome = provisional && !passed ? t('provisional') : passed ? t('passed') : t('notPassed');
    return `${t('percent', { percent: decimal(percent) })} · ${outcome}`;
  }
}
