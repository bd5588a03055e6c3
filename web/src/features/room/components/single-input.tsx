import { Button, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import classes from './inputs.module.css';

export function SingleInput({
  question,
  value,
  isLocked,
  onChange,
}: {
  question: CandidateQuestion;
  value: string | null;
  isLocked: boolean;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation('room');
  const say = useText();
  return (
    <div className={classes.input}>
      <Radio.Group label={t('chooseOne')} value={value} onChange={(next) => onChange(next)}>
        <div className={classes.options}>
          {(question.options ?? []).map(({ id, says }) => (
            <Radio key={id} value={id} disabled={isLocked} label={<InlineText>{say(says)}</InlineText>} />
          ))}
        </div>
      </Radio.Group>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={classes.clear}
        data-empty={value === null || undefined}
        disabled={value === null || isLocked}
        onClick={() => onChange(null)}
      >
        {t('clear')}
      </Button>
    </div>
  );
}
