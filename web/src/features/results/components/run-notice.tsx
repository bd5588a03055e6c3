import { Button } from '@mantine/core';
import type { ResultView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { Failure } from '../../../ui/failure.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Notice } from '../../../ui/notice.js';
import { ProgressLine } from '../../../ui/progress-line.js';
import { useCancelRun } from '../api/cancel-run.js';
import { useVerifyAgain } from '../api/verify-again.js';
import { isUnderWay } from '../run-state.js';

/** Where the newest run stands: under way, ended without an answer, or with some of them missing. */
export function RunNotice({ result }: { result: ResultView }) {
  const { t } = useTranslation('results');
  const say = useText();
  const verify = useVerifyAgain(result.attempt.id);
  const cancel = useCancelRun(result.attempt.id);
  const { run, score, cleanedUp } = result;
  const isLate = result.questions.some(({ provisional, waiting }) => provisional && waiting !== null);
  if (run === null) return null;
  if (isUnderWay(run)) {
    return (
      <>
        <Notice
          title={t('run.title')}
          isAnnounced
          action={
            <Button
              variant="default"
              loading={cancel.isPending}
              disabled={run.isCancelling}
              onClick={() => cancel.mutate()}
            >
              {t('run.cancel')}
            </Button>
          }
        >
          <p>{run.isCancelling ? t('run.cancelling') : t(runSays(run))}</p>
          {run.positions && (
            <p>{t('run.some', { count: run.positions.length, positions: run.positions.join(', ') })}</p>
          )}
        </Notice>
        {cancel.isError && <Failure error={cancel.error} />}
        <ProgressLine progress={run.progress} label={t('run.progress')} />
      </>
    );
  }
  const words = wordsOf(run.state, score.provisional, isLate);
  if (words === null) return null;
  return (
    <>
      <Notice
        kind="unknown"
        title={t(words.title)}
        isAnnounced
        action={
          !cleanedUp && (
            <Button loading={verify.isPending} onClick={() => verify.mutate()}>
              {t('verifyAgain')}
            </Button>
          )
        }
      >
        {run.problem && (
          <p>
            <InlineText>{say(run.problem)}</InlineText>
          </p>
        )}
        <p>{t(words.why)}</p>
      </Notice>
      {verify.isError && <Failure error={verify.error} />}
    </>
  );
}

function runSays({ state, problem }: NonNullable<ResultView['run']>) {
  if (state === 'observing') return 'run.observing';
  return problem === null ? 'run.queued' : 'run.nextLook';
}

function wordsOf(state: NonNullable<ResultView['run']>['state'], isProvisional: boolean, isLate: boolean) {
  if (state === 'unreachable') return { title: 'unreachableTitle', why: 'unreachableWhy' } as const;
  if (state === 'refused') return { title: 'refusedTitle', why: 'unreachableWhy' } as const;
  if (state === 'failed') return { title: 'failedTitle', why: 'failedWhy' } as const;
  if (state === 'cancelled') return { title: 'cancelledTitle', why: 'cancelledWhy' } as const;
  if (isProvisional && isLate) return { title: 'lateTitle', why: 'lateWhy' } as const;
  return isProvisional ? ({ title: 'provisionalTitle', why: 'provisionalWhy' } as const) : null;
}
