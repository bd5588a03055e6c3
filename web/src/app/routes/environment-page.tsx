import { paths } from '@stackproof/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { environmentQuery } from '../../features/environments/api/get-environment.js';
import { DeleteEnvironment } from '../../features/environments/components/delete-environment.js';
import { addressOf } from '../../features/environments/components/environment-rows.js';
import { EnvironmentSteps } from '../../features/environments/components/environment-steps.js';
import { pollMs, useChanges } from '../../lib/changes.js';
import { LoadedPage } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** One environment on its way from an address to a place an exam can be sat on; follows the worker live. */
export function EnvironmentPage() {
  const { t } = useTranslation('environments');
  const { environmentId = '' } = useParams();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isLive = useChanges(
    paths.environmentEvents(environmentId),
    () => void queryClient.invalidateQueries({ queryKey: environmentQuery(environmentId).queryKey }),
  );
  const environment = useQuery({
    ...environmentQuery(environmentId),
    refetchInterval: ({ state }) => {
      const isMoving = state.data?.state === 'scanning' || state.data?.state === 'checking';
      return isMoving ? (isLive ? pollMs.live : pollMs.alone) : pollMs.live;
    },
  });
  return (
    <LoadedPage query={environment} rows={8}>
      {(found) => (
        <Page
          title={found.name}
          lead={<span className="mono">{addressOf(found)}</span>}
          aside={<DeleteEnvironment environment={found} onDeleted={() => void navigate('/environments')} />}
        >
          {found.inUseBy && <p className="quiet">{t('inUse')}</p>}
          <EnvironmentSteps environment={found} />
        </Page>
      )}
    </LoadedPage>
  );
}
