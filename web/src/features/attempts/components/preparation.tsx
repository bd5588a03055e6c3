import { Button } from '@mantine/core';
import type { AttemptView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { shortTime } from '../../../lib/format.js';
import { codeOf } from '../../../lib/problem.js';
import { useText } from '../../../lib/text.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { Failure } from '../../../ui/failure.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Notice } from '../../../ui/notice.js';
import { ProgressLine } from '../../../ui/progress-line.js';
import { useBeginAttempt } from '../api/begin-attempt.js';
import type { ReceivedAttempt } from '../api/get-attempt.js';
import { usePrepareAgain } from '../api/prepare-again.js';
import { useStartAttempt } from '../api/start-attempt.js';
import { ReadyCountdown } from './ready-countdown.js';

/** Where the preparation stands, and the one thing that can be done about it. */
export function Preparation({ attempt, onBegun }: { attempt: ReceivedAttempt; onBegun: () => void }) {
  const { t } = useTranslation('attempts');
  if (attempt.state === 'preparing') {
    return (
      <>
        <Notice title={t('preparing')}>
          <p>{t('preparingWhy')}</p>
        </Notice>
        <ProgressLine
          progress={attempt.preparation ?? { done: 0, of: 0, step: null, queuePosition: null, waitSeconds: null }}
          label={t('preparation')}
        />
      </>
    );
  }
  if (attempt.state === 'ready') return <Ready attempt={attempt} onBegun={onBegun} />;
  if (attempt.lapsed) return <Lapsed attempt={attempt} />;
  if (attempt.state === 'abandoned') {
    return (
      <Notice
        title={t('abandonedTitle')}
        action={<ButtonLink to={`/exams/${attempt.examId}`}>{t('toExam')}</ButtonLink>}
      >
        <p>{t('abandonedWhy')}</p>
      </Notice>
    );
  }
  return <PrepareAgain attempt={attempt} />;
}

function Ready({ attempt, onBegun }: { attempt: ReceivedAttempt; onBegun: () => void }) {
  const { t } = useTranslation(['attempts', 'common']);
  const begin = useBeginAttempt(attempt.id);
  if (codeOf(begin.error) === 'begin_too_late') return <Lapsed attempt={attempt} />;
  return (
    <>
      <Notice kind="good" title={t('readyTitle')} isAnnounced>
        <p>{t('readyWhy', { minutes: t('common:minutes', { count: attempt.minutes }) })}</p>
        {attempt.beginBefore && (
          <>
            <p className="tabular">{t('beginBefore', { time: shortTime(attempt.beginBefore) })}</p>
            <ReadyCountdown {...attempt} beginBefore={attempt.beginBefore} />
          </>
        )}
      </Notice>
      {begin.isError && <Failure error={begin.error} />}
      <div>
        <Button size="md" loading={begin.isPending} onClick={() => begin.mutate(undefined, { onSuccess: onBegun })}>
          {t('begin')}
        </Button>
      </div>
    </>
  );
}

/** Nobody began in time: the way on is another draw on the same environment. */
function Lapsed({ attempt }: { attempt: AttemptView }) {
  const { t } = useTranslation('fitness');
  const navigate = useNavigate();
  const start = useStartAttempt();
  const { examId, environmentId } = attempt;
  return (
    <>
      <Notice
        title={t('lapsedTitle')}
        isAnnounced
        action={
          <Button
            loading={start.isPending}
            onClick={() =>
              start.mutate({ examId, environmentId }, { onSuccess: ({ id }) => void navigate(`/attempts/${id}`) })
            }
          >
            {t('drawAnew')}
          </Button>
        }
      >
        <p>{t('lapsedWhy')}</p>
      </Notice>
      {start.isError && <Failure error={start.error} />}
    </>
  );
}

function PrepareAgain({ attempt }: { attempt: AttemptView }) {
  const { t } = useTranslation('attempts');
  const say = useText();
  const again = usePrepareAgain(attempt.id);
  return (
    <>
      <Notice
        kind="warning"
        title={t('failedTitle')}
        isAnnounced
        action={
          <Button loading={again.isPending} onClick={() => again.mutate()}>
            {t('prepareAgain')}
          </Button>
        }
      >
        {attempt.problem && (
          <p>
            <InlineText>{say(attempt.problem)}</InlineText>
          </p>
        )}
        <p>{t('failedWhy')}</p>
      </Notice>
      {again.isError && <Failure error={again.error} />}
    </>
  );
}
