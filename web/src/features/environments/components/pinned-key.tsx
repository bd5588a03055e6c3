import { Button } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../../lib/format.js';
import { Failure } from '../../../ui/failure.js';
import { hostKeyPinsQuery } from '../api/get-host-key-pins.js';
import { useScanHostKey } from '../api/scan-host-key.js';
import classes from './pinned-key.module.css';
import step from './step.module.css';

/** The key that is trusted, who trusted which key when, and the way to a new one after a rebuild. */
export function PinnedKey({ environment: { id, hostKey, state } }: { environment: EnvironmentView }) {
  const { t } = useTranslation('environments');
  const scan = useScanHostKey(id);
  const { data } = useQuery(hostKeyPinsQuery(id));
  if (hostKey === null) return null;
  const isMoving = state === 'scanning' || state === 'checking';
  return (
    <>
      <p className={classes.fingerprint}>{t('confirmed', { fingerprint: hostKey.fingerprint })}</p>
      {data && data.pins.length > 0 && (
        <details className={classes.history}>
          <summary>{t('pins', { count: data.pins.length })}</summary>
          <ol>
            {data.pins.map((pin) => (
              <li key={pin.at}>
                <span className="tabular">{dayAndTime(pin.at)}</span> · {pin.by ?? t('pinnedByNobody')} ·{' '}
                {pin.old === null ? t('pinnedFirst') : t('pinnedInstead', { old: pin.old.fingerprint })}{' '}
                <code>{pin.new.fingerprint}</code>
              </li>
            ))}
          </ol>
        </details>
      )}
      {scan.isError && <Failure error={scan.error} />}
      {!isMoving && (
        <div className={step.buttons}>
          <Button variant="default" size="compact-sm" loading={scan.isPending} onClick={() => scan.mutate()}>
            {t('readKeyAgain')}
          </Button>
          <span className="quiet small">{t('readKeyWhen')}</span>
        </div>
      )}
    </>
  );
}
