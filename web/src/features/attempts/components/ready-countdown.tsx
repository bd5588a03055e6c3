import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countdown, deadlineFrom, secondsLeft, thresholdCrossed } from '../../../lib/deadline.js';

/** How long a prepared environment still waits for Begin, on the server's clock; announced at thresholds only. */
export function ReadyCountdown({
  serverNow,
  beginBefore,
  receivedAtMs,
}: {
  serverNow: string;
  beginBefore: string;
  receivedAtMs: number;
}) {
  const { t } = useTranslation('fitness');
  const deadline = deadlineFrom(serverNow, beginBefore, receivedAtMs);
  const [left, setLeft] = useState(() => secondsLeft(deadline, performance.now()));
  const [announced, setAnnounced] = useState('');
  const { endsAtMs } = deadline;

  // The clock is outside React: nothing but a timer tells that time went on.
  useEffect(() => {
    let before = secondsLeft({ endsAtMs }, performance.now());
    setLeft(before);
    const timer = setInterval(() => {
      const now = secondsLeft({ endsAtMs }, performance.now());
      if (thresholdCrossed(before, now) !== null) setAnnounced(t('beginIn', { time: countdown(now) }));
      before = now;
      setLeft(now);
    }, 1_000);
    return () => clearInterval(timer);
  }, [endsAtMs, t]);

  return (
    <p className="tabular">
      <span aria-hidden="true">{left === 0 ? t('beginOver') : t('beginIn', { time: countdown(left) })}</span>
      <span className="visually-hidden" role="status">
        {left === 0 ? t('beginOver') : announced}
      </span>
    </p>
  );
}
