import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import type { Place } from '../use-place.js';
import type { Saving } from '../use-saving.js';
import classes from './paper.module.css';
import { QuestionPanel } from './question-panel.js';

/** The paper: one question with its neighbours, or all of them below each other. */
export function Paper({
  questions,
  saving,
  place,
  isLocked,
}: {
  questions: readonly CandidateQuestion[];
  saving: Saving;
  place: Place;
  isLocked: boolean;
}) {
  const { t } = useTranslation('room');
  const { position, view } = place;
  if (view === 'list') {
    return (
      <div className={classes.list}>
        {questions.map((question) => (
          <QuestionPanel key={question.position} question={question} saving={saving} isLocked={isLocked} />
        ))}
      </div>
    );
  }
  const current = questions.find((question) => question.position === position);
  return (
    <div className={classes.one}>
      {current && <QuestionPanel key={position} question={current} saving={saving} isLocked={isLocked} />}
      <div className={classes.turn}>
        <Button
          variant="default"
          disabled={position <= 1}
          leftSection={<IconChevronLeft size={16} aria-hidden />}
          onClick={() => place.go(position - 1)}
        >
          {t('previous')}
        </Button>
        <Button
          variant="default"
          disabled={position >= questions.length}
          rightSection={<IconChevronRight size={16} aria-hidden />}
          onClick={() => place.go(position + 1)}
        >
          {t('next')}
        </Button>
      </div>
    </div>
  );
}
