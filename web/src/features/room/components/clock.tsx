import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countdown, type Deadline, secondsLeft, thresholdCrossed, toneOf } from '../../../lib/deadline.js';
import classes from './clock.module.css';

/** The time left, counted on this page's steady clock; says it aloud four times and calls back once it is over. */
export function Clock({ deadline, onOver }: { deadline: Deadline; onOver: () => void }) {
  const { t } = useTranslation('room');
  const [seconds, setSeconds] = useState(() => secondsLeft(deadline, performance.now()));
  const [announcedMinutes, setAnnouncedMinutes] = useState<number | null>(null);
  const isOver = seconds === 0;

  const tick = useEffectEvent(() => {
    const now = secondsLeft(deadline, performance.now());
    if (now === seconds) return;
    const crossed = thresholdCrossed(seconds, now);
    if (crossed !== null) setAnnouncedMinutes(crossed);
    setSeconds(now);
  });

  // Time passing is the event here.
  useEffect(() => {
    const timer = window.setInterval(() => tick(), 200);
    return () => window.clearInterval(timer);
  }, []);

  const over = useEffectEvent(onOver);
  // Reaching zero must act once, whichever way the clock got there.
  useEffect(() => {
    if (isOver) over();
  }, [isOver]);

  return (
    <>
      <span className={classes.clock} data-tone={toneOf(seconds)} role="timer" aria-label={t('timeLeft')}>
        {countdown(seconds)}
      </span>
      <span className="visually-hidden" role="status">
        {isOver ? t('timeOver') : announcedMinutes === null ? '' : t('minutesLeft', { count: announcedMinutes })}
      </span>
    </>
  );
}
