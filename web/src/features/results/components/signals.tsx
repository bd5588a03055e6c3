import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../../lib/format.js';
import { Notice } from '../../../ui/notice.js';
import { signalsQuery } from '../api/get-signals.js';
import classes from './signals.module.css';

/** What an honest environment would not show, said plainly and without blame; nothing when there is nothing. */
export function Signals({ attemptId }: { attemptId: string }) {
  const { t } = useTranslation('results');
  const { data } = useQuery(signalsQuery(attemptId));
  if (data === undefined || data.signals.length === 0) return null;
  return (
    <Notice title={t('signals.title')}>
      <p>{t('signals.lead')}</p>
      <ul className={classes.signals}>
        {data.signals.map(({ id, kind, seenAt, about }) => (
          <li key={id}>
            {t(`signals.kind.${kind}`)}{' '}
            <span className={`${classes.seen} quiet small tabular`}>
              {t('signals.seen', { time: dayAndTime(seenAt) })}
            </span>
            {about.length > 0 && (
              <ul className={classes.about}>
                {about.map((line) => (
                  <li key={line}>
                    <code>{line}</code>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
