import type { AttemptSummary } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../../../lib/format.js';
import { useText } from '../../../lib/text.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { Notice } from '../../../ui/notice.js';

/** Attempts that wait for the candidate, each with the one thing to do about it. */
export function OpenAttempts({ attempts }: { attempts: readonly AttemptSummary[] }) {
  const unfinished = attempts.filter(({ state }) => state !== 'submitted' && state !== 'abandoned');
  return unfinished.map((attempt) => <OpenAttempt key={attempt.id} attempt={attempt} />);
}

function OpenAttempt({ attempt }: { attempt: AttemptSummary }) {
  const { t } = useTranslation('home');
  const say = useText();
  const isOpen = attempt.state === 'open';
  return (
    <Notice
      kind={attempt.state === 'preparation_failed' ? 'warning' : 'good'}
      title={say(attempt.examTitle)}
      action={
        <ButtonLink to={isOpen ? `/attempts/${attempt.id}/room` : `/attempts/${attempt.id}`}>
          {isOpen ? t('continueExam') : t('goOn')}
        </ButtonLink>
      }
    >
      <p className="tabular">{says(attempt)}</p>
    </Notice>
  );

  function says({ state, deadlineAt }: AttemptSummary): string {
    if (state === 'open' && deadlineAt) return t('openUntil', { time: shortTime(deadlineAt) });
    if (state === 'ready') return t('readyNow');
    return state === 'preparing' ? t('preparing') : t('preparationFailed');
  }
}
