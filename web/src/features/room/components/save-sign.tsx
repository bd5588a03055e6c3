import { IconAlertTriangle, IconCheck, IconLoader } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../lib/format.js';
import type { Saving } from '../use-saving.js';
import classes from './save-sign.module.css';

/** The honest sign: saved at, saving, or not saved since. Says aloud only what goes wrong. */
export function SaveSign({ saving }: { saving: Saving }) {
  const { t } = useTranslation('room');
  const since = earliest(saving.answersNow.notSavedSince, saving.flagsNow.notSavedSince);
  const lastSavedAt = saving.answersNow.lastSavedAt;
  if (since) {
    return (
      <span className={classes.sign} data-state="not" role="status">
        <IconAlertTriangle size={15} aria-hidden />
        {t('notSaved', { time: clockTime(since) })}
        <span className={classes.note}>{t('notSavedWhy')}</span>
      </span>
    );
  }
  if (saving.hasConflict) {
    return (
      <span className={classes.sign} data-state="not">
        <IconAlertTriangle size={15} aria-hidden />
        {t('mark.conflict')}
      </span>
    );
  }
  if (saving.unsaved > 0) {
    return (
      <span className={classes.sign}>
        <IconLoader size={15} aria-hidden />
        {t('saving')}
      </span>
    );
  }
  return (
    <span className={classes.sign} data-state="saved">
      <IconCheck size={15} aria-hidden />
      {lastSavedAt ? t('saved', { time: clockTime(lastSavedAt) }) : t('savedYet')}
    </span>
  );
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
