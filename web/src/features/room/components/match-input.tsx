import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { InlineText, plainText } from '../../../ui/inline-text.js';
import classes from './inputs.module.css';

export function MatchInput({
  question,
  value,
  isLocked,
  onChange,
}: {
  question: CandidateQuestion;
  value: Record<string, string>;
  isLocked: boolean;
  onChange: (value: Record<string, string> | null) => void;
}) {
  const { t } = useTranslation('room');
  const say = useText();
  const rights = (question.rights ?? []).map(({ id, says }) => ({ value: id, label: plainText(say(says)) }));

  function choose(leftId: string, rightId: string) {
    const { [leftId]: _replaced, ...others } = value;
    const next = rightId === '' ? others : { ...others, [leftId]: rightId };
    onChange(Object.keys(next).length === 0 ? null : next);
  }

  return (
    <fieldset className={classes.match}>
      <legend className={classes.label}>{t('match')}</legend>
      {(question.lefts ?? []).map(({ id, says }) => (
        <NativeSelect
          key={id}
          label={<InlineText>{say(says)}</InlineText>}
          value={value[id] ?? ''}
          disabled={isLocked}
          onChange={(event) => choose(id, event.currentTarget.value)}
          data={[{ value: '', label: `— ${t('choose')} —` }, ...rights]}
          classNames={{ root: classes.pair, label: classes.left }}
        />
      ))}
    </fieldset>
  );
}
