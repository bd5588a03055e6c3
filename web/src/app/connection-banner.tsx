import { paths } from '@stackproof/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onConnectionChange, readSilentSince } from '../lib/connection.js';
import { shortTime } from '../lib/format.js';
import { tell } from '../lib/http.js';
import classes from './shell.module.css';

const askEveryMs = 4_000;

/** Says while the server does not answer, asks whether it does again, and reads everything anew when it does. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const silentSince = useSyncExternalStore(onConnectionChange, readSilentSince);
  const isSilent = silentSince !== null;

  // Nothing else would notice that the server is back while the page stands still.
  useEffect(() => {
    if (!isSilent) return;
    const timer = window.setInterval(() => {
      tell(paths.health, { method: 'GET' }).then(
        () => queryClient.invalidateQueries(),
        () => undefined,
      );
    }, askEveryMs);
    return () => window.clearInterval(timer);
  }, [isSilent, queryClient]);

  return (
    <div role="status">
      {silentSince && <p className={classes.banner}>{t('silentSince', { time: shortTime(silentSince) })}</p>}
    </div>
  );
}
