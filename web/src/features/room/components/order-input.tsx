import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { InlineText, plainText } from '../../../ui/inline-text.js';
import classes from './inputs.module.css';

/** Steps moved up and down by buttons; the order shown counts as an answer only once it was touched or kept. */
export function OrderInput({
  question,
  value,
  isLocked,
  onChange,
}: {
  question: CandidateQuestion;
  value: readonly string[] | null;
  isLocked: boolean;
  onChange: (value: string[] | null) => void;
}) {
  const { t } = useTranslation('room');
  const say = useText();
  const labelId = useId();
  const [moved, setMoved] = useState('');
  const steps = question.steps ?? [];
  const order = value ?? steps.map(({ id }) => id);
  const nameOf = (id: string) => {
    const step = steps.find((candidate) => candidate.id === id);
    return step ? say(step.says) : id;
  };

  function move(from: number, by: -1 | 1) {
    const next = [...order];
    const [id] = next.splice(from, 1);
    if (id === undefined) return;
    next.splice(from + by, 0, id);
    onChange(next);
    setMoved(t('moved', { step: plainText(nameOf(id)), place: from + by + 1 }));
  }

  return (
    <div className={classes.input}>
      <p id={labelId} className={classes.label}>
        {t('order')} <span className="quiet">{t('orderHow')}</span>
      </p>
      <ol className={classes.order} aria-labelledby={labelId} data-untouched={value === null || undefined}>
        {order.map((id, index) => (
          <li key={id}>
            <span className={classes.place}>{index + 1}</span>
            <span>
              <InlineText>{nameOf(id)}</InlineText>
            </span>
            <ActionIcon
              variant="default"
              size={30}
              disabled={index === 0 || isLocked}
              aria-label={t('up', { step: plainText(nameOf(id)) })}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={30}
              disabled={index === order.length - 1 || isLocked}
              aria-label={t('down', { step: plainText(nameOf(id)) })}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button
        variant={value === null ? 'default' : 'subtle'}
        color="gray"
        size="compact-sm"
        className={value === null ? undefined : classes.clear}
        disabled={isLocked}
        onClick={() => onChange(value === null ? [...order] : null)}
      >
        {value === null ? t('keepOrder') : t('clear')}
      </Button>
      <span className="visually-hidden" role="status">
        {moved}
      </span>
    </div>
  );
}
