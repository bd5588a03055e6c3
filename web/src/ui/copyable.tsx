import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyReport, useCopy } from './copy-button.js';
import classes from './copyable.module.css';

/** A value in mono that a click copies. */
export function Copyable({ value }: { value: string }) {
  const { t } = useTranslation();
  const { outcome, copy } = useCopy(value);
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <button type="button" className={classes.value} onClick={copy} aria-label={t('copyNamed', { name: value })}>
        <code>{value}</code>
        <Icon size={13} stroke={1.6} aria-hidden />
      </button>
      <CopyReport outcome={outcome} />
    </>
  );
}
