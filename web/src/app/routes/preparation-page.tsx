import { paths } from '@stackproof/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { attemptQuery } from '../../features/attempts/api/get-attempt.js';
import { LeaveAttempt } from '../../features/attempts/components/leave-attempt.js';
import { Preparation } from '../../features/attempts/components/preparation.js';
import { Replaced } from '../../features/attempts/components/replaced.js';
import { pollMs, useChanges } from '../../lib/changes.js';
import { useText } from '../../lib/text.js';
import { LoadedPage } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** Between the start of an attempt and its Begin; leads on to the room or the result where those are due. */
export function PreparationPage() {
  const { t } = useTranslation('attempts');
  const { attemptId = '' } = useParams();
  const say = useText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isLive = useChanges(
    paths.attemptEvents(attemptId),
    () => void queryClient.invalidateQueries({ queryKey: attemptQuery(attemptId).queryKey }),
  );
  const attempt = useQuery({
    ...attemptQuery(attemptId),
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' && !isLive ? pollMs.alone : pollMs.live),
  });
  return (
    <LoadedPage query={attempt} rows={4}>
      {(found) => {
        if (found.state === 'open') return <Navigate to={`/attempts/${attemptId}/room`} replace />;
        if (found.state === 'submitted') return <Navigate to={`/attempts/${attemptId}/result`} replace />;
        return (
          <Page
            title={t('title', { exam: say(found.examTitle) })}
            lead={found.environmentName === null ? null : t('on', { name: found.environmentName })}
          >
            <Preparation attempt={found} onBegun={() => void navigate(`/attempts/${attemptId}/room`)} />
            {found.state !== 'abandoned' && <Replaced replaced={found.replaced} />}
            {found.state !== 'abandoned' && (
              <LeaveAttempt attemptId={attemptId} isPreparing={found.state === 'preparing'} />
            )}
          </Page>
        );
      }}
    </LoadedPage>
  );
}
