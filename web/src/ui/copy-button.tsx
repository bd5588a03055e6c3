import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../lib/copy-text.js';

type Outcome = 'idle' | 'copied' | 'refused';

/** Copies a text and says for two seconds that it did. */
export function useCopy(text: string): { outcome: Outcome; copy: () => void } {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  const timer = useRef(0);

  // Only the end of the component can stop the timer it started.
  useEffect(() => () => window.clearTimeout(timer.current), []);

  async function copy() {
    setOutcome((await copyText(text)) ? 'copied' : 'refused');
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOutcome('idle'), 2_000);
  }
  return { outcome, copy: () => void copy() };
}

/** Small copy sign beside a value; `name` says what is copied. */
export function CopySign({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation();
  const { outcome, copy } = useCopy(text);
  return (
    <>
      <ActionIcon variant="subtle" size={26} onClick={copy} aria-label={t('copyNamed', { name })}>
        {outcome === 'copied' ? <IconCheck size={15} /> : <IconCopy size={15} stroke={1.6} />}
      </ActionIcon>
      <CopyReport outcome={outcome} />
    </>
  );
}

export function CopyButton({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation();
  const { outcome, copy } = useCopy(text);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={copy}
        aria-label={t('copyNamed', { name })}
        leftSection={outcome === 'copied' ? <IconCheck size={15} /> : <IconCopy size={15} stroke={1.6} />}
      >
        {outcome === 'copied' ? t('copied') : t('copy')}
      </Button>
      <CopyReport outcome={outcome} />
    </>
  );
}

/** Tells screen readers how copying went. */
export function CopyReport({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return (
    <span className="visually-hidden" role="status">
      {outcome === 'copied' ? t('copied') : outcome === 'refused' ? t('copyRefused') : ''}
    </span>
  );
}
