import { IconAlertTriangle, IconCheck, IconLoader } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../lib/format.js';
import type { Saving } from '../use-saving.js';
import classes from './save-sign.module.css';

/** The honest sign: saved at, saving, or not saved since. Says aloud only what goes wrong and that it is well again. */
export function SaveSign({ saving }: { saving: Saving }) {
  const { t } = useTranslation('room');
  const since = earliest(saving.answersNow.notSavedSince, saving.flagsNow.notSavedSince);
  const lastSavedAt = saving.answersNow.lastSavedAt;
  return (
    <>
      <span className={classes.sign} data-state={since ? 'not' : saving.unsaved > 0 ? 'moving' : 'saved'}>
        {since ? (
          <>
            <IconAlertTriangle size={15} aria-hidden />
            {t('notSaved', { time: clockTime(since) })}
          </>
        ) : saving.unsaved > 0 ? (
          <>
            <IconLoader size={15} aria-hidden />
            {t('saving')}
          </>
        ) : (
          <>
            <IconCheck size={15} aria-hidden />
            {lastSavedAt ? t('saved', { time: clockTime(lastSavedAt) }) : t('savedYet')}
          </>
        )}
      </span>
      <span className="visually-hidden" role="status">
        {since ? `${t('notSaved', { time: clockTime(since) })} ${t('notSavedWhy')}` : ''}
      </span>
    </>
  );
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
