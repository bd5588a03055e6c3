import { IconAlertTriangle, IconCheck, IconDots, IconFlagFilled, IconTerminal2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { markOf, type QuestionMark } from '../question-mark.js';
import type { Saving } from '../use-saving.js';
import classes from './navigator.module.css';

/** Every question of the paper with what was done about it; a click leads to it. */
export function Navigator({
  questions,
  saving,
  current,
  onGo,
}: {
  questions: readonly CandidateQuestion[];
  saving: Saving;
  current: number;
  onGo: (position: number) => void;
}) {
  const { t } = useTranslation('room');
  const say = useText();
  return (
    <nav className={classes.navigator} aria-label={t('questions')}>
      <ol>
        {questions.map((question) => {
          const mark = markOf(question, saving);
          return (
            <li key={question.position}>
              <button
                type="button"
                aria-current={question.position === current ? 'true' : undefined}
                title={say(question.title)}
                onClick={() => onGo(question.position)}
              >
                <span className={classes.number}>{question.position}</span>
                <span className={classes.title}>{say(question.title)}</span>
                <MarkSigns mark={mark} />
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function MarkSigns({ mark }: { mark: QuestionMark }) {
  const { t } = useTranslation('room');
  return (
    <span className={classes.marks}>
      {mark.save === 'saving' && <IconDots size={15} aria-label={t('mark.saving')} role="img" />}
      {(mark.save === 'notSaved' || mark.save === 'conflict') && (
        <IconAlertTriangle size={15} className={classes.trouble} aria-label={t(`mark.${mark.save}`)} role="img" />
      )}
      {mark.isFlagged && (
        <IconFlagFilled size={14} className={classes.flag} aria-label={t('mark.flagged')} role="img" />
      )}
      {mark.work === 'answered' && (
        <IconCheck size={15} stroke={2.2} className={classes.done} aria-label={t('mark.answered')} role="img" />
      )}
      {mark.work === 'practical' && (
        <IconTerminal2 size={15} stroke={1.6} aria-label={t('mark.practical')} role="img" />
      )}
      {mark.work === 'unanswered' && <span className={classes.empty} aria-label={t('mark.unanswered')} role="img" />}
    </span>
  );
}
