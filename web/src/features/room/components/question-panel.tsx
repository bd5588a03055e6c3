import { Button } from '@mantine/core';
import { IconFlag, IconFlagFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { CandidateQuestion } from '../../../lib/question.js';
import { useText } from '../../../lib/text.js';
import { Copyable } from '../../../ui/copyable.js';
import { useDomainName } from '../../../ui/domain-name.js';
import { ProblemSentence } from '../../../ui/failure.js';
import { Markdown } from '../../../ui/markdown.js';
import { Notice } from '../../../ui/notice.js';
import type { Saving } from '../use-saving.js';
import { AnswerInput } from './answer-input.js';
import { ConflictChoice } from './conflict-choice.js';
import classes from './question-panel.module.css';

/** One question of the paper: what it asks, the values it names, and where the answer goes. */
export function QuestionPanel({
  question,
  saving,
  isLocked,
}: {
  question: CandidateQuestion;
  saving: Saving;
  isLocked: boolean;
}) {
  const { t } = useTranslation(['room', 'common']);
  const say = useText();
  const nameOf = useDomainName();
  const { position } = question;
  const kept = saving.answersNow.byPosition.get(position);
  const isFlagged = saving.flagsNow.byPosition.get(position)?.value ?? false;
  const prompt = say(question.prompt);
  const values = question.parameters.map(({ value }) => String(value));
  const apart = values.filter((value) => !inlineCodes(prompt).some((code) => code.includes(value)));
  const meta = [
    nameOf(question.domain),
    t(`common:kind.${question.kind}`),
    t('common:points', { count: question.points }),
    t('meta', { minutes: t('common:minutes', { count: question.minutes }) }),
  ];
  return (
    <article className={classes.panel} aria-labelledby={`question-${position}`}>
      <div className={classes.top}>
        <p className={classes.meta}>{meta.join(' · ')}</p>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-pressed={isFlagged}
          disabled={isLocked}
          leftSection={
            isFlagged ? <IconFlagFilled size={15} className={classes.flagged} /> : <IconFlag size={15} stroke={1.6} />
          }
          onClick={() => saving.flags.change(position, !isFlagged)}
        >
          {t('flag')}
        </Button>
      </div>
      <h2 id={`question-${position}`} className={classes.title} tabIndex={-1}>
        <span className={classes.number}>{position}</span> {say(question.title)}
      </h2>
      <Markdown copied={values}>{prompt}</Markdown>
      {apart.length > 0 && (
        <p className={classes.values}>
          <span className="quiet small">{t('values')}</span>
          {apart.map((value) => (
            <Copyable key={value} value={value} />
          ))}
        </p>
      )}
      {question.access && <WorkAs access={question.access} />}
      {kept?.state === 'conflict' && (
        <ConflictChoice
          question={question}
          kept={kept}
          onChoose={(choice) => saving.answers.resolve(position, choice)}
        />
      )}
      {kept?.state === 'refused' && kept.cause !== null && (
        <Notice kind="warning" title={t('refusedSave')} isAnnounced>
          <ProblemSentence error={kept.cause} />
        </Notice>
      )}
      <AnswerInput
        question={question}
        value={kept?.value ?? null}
        isLocked={isLocked || kept?.state === 'conflict'}
        onChange={(value, delayMs) => saving.answers.change(position, value, delayMs)}
      />
    </article>
  );
}

function WorkAs({ access }: { access: NonNullable<CandidateQuestion['access']> }): ReactNode {
  const { t } = useTranslation('room');
  return (
    <div className={classes.workAs}>
      <p>
        <Trans t={t} i18nKey={`workAs.${access}`} components={{ 1: <code /> }} />
      </p>
      <p className="quiet">{t('practicalHow')}</p>
    </div>
  );
}

/** What stands between single backticks; values found there are copied in place. */
function inlineCodes(markdown: string): string[] {
  return [...markdown.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code]) => code ?? '');
}
