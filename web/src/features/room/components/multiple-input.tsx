import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import classes from './inputs.module.css';

export function MultipleInput({
  question,
  value,
  isLocked,
  onChange,
}: {
  question: CandidateQuestion;
  value: readonly string[];
  isLocked: boolean;
  onChange: (value: string[] | null) => void;
}) {
  const { t } = useTranslation('room');
  const say = useText();
  return (
    <div className={classes.input}>
      <Checkbox.Group
        label={t('chooseSeveral')}
        value={[...value]}
        onChange={(next) => onChange(next.length === 0 ? null : next)}
      >
        <div className={classes.options}>
          {(question.options ?? []).map(({ id, says }) => (
            <Checkbox key={id} value={id} disabled={isLocked} label={<InlineText>{say(says)}</InlineText>} />
          ))}
        </div>
      </Checkbox.Group>
    </div>
  );
}
