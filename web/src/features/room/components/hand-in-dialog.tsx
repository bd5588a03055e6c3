import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { markOf } from '../question-mark.js';
import type { Saving } from '../use-saving.js';
import classes from './hand-in-dialog.module.css';

/** The last look before the paper is handed in: what is unanswered, flagged or not saved yet. */
export function HandInDialog({
  isOpen,
  questions,
  saving,
  isHandingIn,
  error,
  onClose,
  onGo,
  onHandIn,
}: {
  isOpen: boolean;
  questions: readonly CandidateQuestion[];
  saving: Saving;
  isHandingIn: boolean;
  error: unknown;
  onClose: () => void;
  onGo: (position: number) => void;
  onHandIn: () => void;
}) {
  const { t } = useTranslation(['room', 'common']);
  const unanswered = questions.filter((question) => markOf(question, saving).work === 'unanswered');
  const flagged = questions.filter((question) => markOf(question, saving).isFlagged);
  const undecided = questions.filter((question) => markOf(question, saving).save === 'conflict');
  const practical = questions.filter(({ kind }) => kind === 'practical');
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('handInTitle')}
      size="lg"
      buttons={
        <>
          {' '}
          <Button variant="default" onClick={onClose}>
            {t('goOn')}
          </Button>
          <Button loading={isHandingIn} onClick={onHandIn}>
            {t('handInNow')}
          </Button>
        </>
      }
    >
      <p>{t('handInWhy')}</p>
      {undecided.length > 0 && (
        <Listed title={t('undecidedList', { count: undecided.length })} questions={undecided} onGo={onGo} />
      )}
      {unanswered.length === 0 ? (
        <p>{t('allAnswered')}</p>
      ) : (
        <Listed title={t('unansweredList', { count: unanswered.length })} questions={unanswered} onGo={onGo} />
      )}
      {flagged.length > 0 && (
        <Listed title={t('flaggedList', { count: flagged.length })} questions={flagged} onGo={onGo} />
      )}
      {practical.length > 0 && <p className="quiet">{t('practicalList', { count: practical.length })}</p>}
      {saving.unsaved > undecided.length && (
        <p role="status">{t('unsavedList', { count: saving.unsaved - undecided.length })}</p>
      )}
      {error !== null && <Failure error={error} />}
    </Dialog>
  );
}

function Listed({
  title,
  questions,
  onGo,
}: {
  title: string;
  questions: readonly CandidateQuestion[];
  onGo: (position: number) => void;
}) {
  const say = useText();
  return (
    <div>
      <h3>{title}</h3>
      <ul className={classes.listed}>
        {questions.map(({ position, title: name }) => (
          <li key={position}>
            <button type="button" onClick={() => onGo(position)}>
              <span className="tabular quiet">{position}</span> {say(name)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
