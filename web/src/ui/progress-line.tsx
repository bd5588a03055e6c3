import { useTranslation } from 'react-i18next';
import { type Text, useText } from '../lib/text.js';
import classes from './progress-line.module.css';

type Progress = { done: number; of: number; step: Text | null; queuePosition: number | null };

/** How far a piece of work on an environment is, in words and as a bar. */
export function ProgressLine({ progress, label }: { progress: Progress; label: string }) {
  const { t } = useTranslation();
  const say = useText();
  const step = progress.step ? say(progress.step) : t('starting');
  const queued = progress.queuePosition !== null && progress.queuePosition > 0;
  return (
    <div className={classes.progress}>
      <progress className={classes.bar} max={Math.max(progress.of, 1)} value={progress.done} aria-label={label} />
      <p className={classes.says} role="status">
        <span>{queued ? t('queuePosition', { count: progress.queuePosition ?? 0 }) : step}</span>
        {progress.of > 0 && (
          <span className="tabular quiet">{t('doneOf', { done: progress.done, of: progress.of })}</span>
        )}
      </p>
    </div>
  );
}
