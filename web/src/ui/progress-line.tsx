import { useTranslation } from 'react-i18next';
import { type Text, useText } from '../lib/text.js';
import classes from './progress-line.module.css';

type Progress = {
  done: number;
  of: number;
  step: Text | null;
  queuePosition: number | null;
  waitSeconds: number | null;
};

/** How far a piece of work on an environment is, in words and as a bar. */
export function ProgressLine({ progress, label }: { progress: Progress; label: string }) {
  const { t } = useTranslation();
  const say = useText();
  const waiting = waitingWords(progress);
  const step = progress.step ? say(progress.step) : t('starting');
  return (
    <div className={classes.progress}>
      <progress className={classes.bar} max={Math.max(progress.of, 1)} value={progress.done} aria-label={label} />
      <p className={classes.says} role="status">
        <span>{waiting ?? step}</span>
        {progress.of > 0 && (
          <span className="tabular quiet">{t('doneOf', { done: progress.done, of: progress.of })}</span>
        )}
      </p>
    </div>
  );

  /** The place in the queue and the expected wait; null once somebody works on it. */
  function waitingWords({ queuePosition, waitSeconds }: Progress): string | null {
    if (queuePosition === null) return null;
    const place = queuePosition === 1 ? t('queueNext') : t('queuePosition', { count: queuePosition });
    if (waitSeconds === null) return place;
    const wait =
      waitSeconds < 60
        ? t('waitSeconds', { count: waitSeconds })
        : t('minutes', { count: Math.ceil(waitSeconds / 60) });
    return t('queueWait', { place, wait });
  }
}
