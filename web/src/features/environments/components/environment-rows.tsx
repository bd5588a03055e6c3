import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Row, Rows } from '../../../ui/rows.js';
import { EnvironmentState } from './environment-state.js';

export function EnvironmentRows({ environments }: { environments: readonly EnvironmentView[] }) {
  const { t } = useTranslation('environments');
  return (
    <Rows label={t('title')}>
      {environments.map((environment) => (
        <Row
          key={environment.id}
          facts={<EnvironmentState state={environment.state} />}
          action={
            <Link to={`/environments/${environment.id}`} aria-label={`${t('openNamed')}: ${environment.name}`}>
              {t('openNamed')}
            </Link>
          }
        >
          {environment.name} <span className="quiet mono">{addressOf(environment)}</span>
          {environment.inUseBy && <span className="quiet small"> · {t('inUse')}</span>}
        </Row>
      ))}
    </Rows>
  );
}

/** stack@192.168.56.10, with the port where it is not the usual one. */
export function addressOf({ user, host, port }: Pick<EnvironmentView, 'user' | 'host' | 'port'>): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return `${user}@${shown}${port === 22 ? '' : `:${port}`}`;
}
