import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import classes from './inputs.module.css';

export function ShortInput({
  question,
  value,
  isLocked,
  onChange,
}: {
  question: CandidateQuestion;
  value: string;
  isLocked: boolean;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation('room');
  return (
    <TextInput
      label={t('short')}
      name={`answer-${question.position}`}
      value={value}
      maxLength={500}
      readOnly={isLocked}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      className={classes.short}
      classNames={{ input: classes.shortInput }}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
