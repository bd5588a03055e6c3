import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../lib/format.js';
import { type Answer, answerLines, type CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { Notice } from '../../../ui/notice.js';
import type { Kept } from '../save-state.js';
import classes from './conflict-choice.module.css';

/** Two answers to one question, and the question which of them stays. */
export function ConflictChoice({
  question,
  kept,
  onChoose,
}: {
  question: CandidateQuestion;
  kept: Kept<Answer | null>;
  onChoose: (choice: 'mine' | 'theirs') => void;
}) {
  const { t } = useTranslation('room');
  const say = useText();
  if (kept.theirs === null) return null;
  const sides = [
    { choice: 'mine', title: t('mineIs'), button: t('mine'), answer: kept.value },
    { choice: 'theirs', title: t('theirsIs'), button: t('theirs'), answer: kept.theirs.value },
  ] as const;
  return (
    <Notice
      kind="warning"
      isAnnounced
      title={t('conflictTitle', { time: kept.theirs.savedAt ? clockTime(kept.theirs.savedAt) : '—' })}
    >
      <p>{t('conflictWhy')}</p>
      <div className={classes.sides}>
        {sides.map(({ choice, title, button, answer }) => (
          <div key={choice} className={classes.side}>
            <p className="quiet small">{title}</p>
            <ul>
              {linesOf(answer).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <Button variant="default" size="xs" onClick={() => onChoose(choice)}>
              {button}
            </Button>
          </div>
        ))}
      </div>
    </Notice>
  );

  function linesOf(answer: Answer | null): string[] {
    const lines = answerLines(question, answer, say);
    return lines.length === 0 ? [t('empty')] : lines;
  }
}
