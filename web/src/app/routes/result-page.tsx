import { paths, type ResultView } from '@stackproof/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { resultQuery } from '../../features/results/api/get-result.js';
import { CleanUp } from '../../features/results/components/clean-up.js';
import { DomainBars } from '../../features/results/components/domain-bars.js';
import { DriftReport } from '../../features/results/components/drift-report.js';
import { QuestionResults } from '../../features/results/components/question-results.js';
import { RunNotice } from '../../features/results/components/run-notice.js';
import { ScoreLine } from '../../features/results/components/score-line.js';
import { Signals } from '../../features/results/components/signals.js';
import { isUnderWay } from '../../features/results/run-state.js';
import { pollMs, useChanges } from '../../lib/changes.js';
import { dayAndTime } from '../../lib/format.js';
import { useText } from '../../lib/text.js';
import { LoadedPage } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';

/** The result of one attempt; fills in by itself while a verification goes on. */
export function ResultPage() {
  const { attemptId = '' } = useParams();
  const queryClient = useQueryClient();
  const isLive = useChanges(
    paths.attemptEvents(attemptId),
    () => void queryClient.invalidateQueries({ queryKey: resultQuery(attemptId).queryKey }),
  );
  const result = useQuery({
    ...resultQuery(attemptId),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.run ?? null) ? (isLive ? 5_000 : pollMs.alone) : 60_000),
  });
  return (
    <LoadedPage query={result} rows={8}>
      {(found) => <Result result={found} />}
    </LoadedPage>
  );
}

function Result({ result }: { result: ResultView }) {
  const { t } = useTranslation('results');
  const say = useText();
  const { attempt, run } = result;
  const hasPractical = run !== null;
  return (
    <Page
      title={t('title', { exam: say(attempt.examTitle) })}
      lead={
        attempt.submittedAt && (
          <span className="tabular">{t('handedIn', { time: dayAndTime(attempt.submittedAt) })}</span>
        )
      }
    >
      <ScoreLine result={result} />
      <RunNotice result={result} />
      {hasPractical && <Signals attemptId={attempt.id} />}
      <Section title={t('domains')}>
        <DomainBars domains={result.score.domains} passPercent={result.passPercent} />
      </Section>
      <Section title={t('questions')}>
        <QuestionResults
          questions={result.questions}
          run={run}
          verify={result.cleanedUp ? null : { attemptId: attempt.id }}
        />
      </Section>
      {hasPractical && !isUnderWay(run) && <CleanUp attemptId={attempt.id} isCleanedUp={result.cleanedUp} />}
      {result.drift && <DriftReport drift={result.drift} />}
    </Page>
  );
}
