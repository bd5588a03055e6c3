import type { ResultQuestion } from '@stackproof/api/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../../lib/format.js';
import { useText } from '../../../lib/text.js';
import { Markdown } from '../../../ui/markdown.js';
import { VerdictMark } from '../../../ui/verdict-mark.js';
import { JudgedChecks } from './judged-checks.js';
import { Labelled } from './labelled.js';
import { LateLook } from './late-look.js';
import { Lessons } from './lessons.js';

/** Task, checks and guards of a practical question, what was seen too late, then what there is to learn. */
export function PracticalResult({ question, action }: { question: ResultQuestion; action: ReactNode }) {
  const { t } = useTranslation('results');
  const say = useText();
  const { view, collectedAt, accepted, waiting } = question;
  return (
    <>
      <Labelled title={t('task')}>
        <Markdown>{say(view.prompt)}</Markdown>
      </Labelled>
      <JudgedChecks judged={question} />
      {accepted && (
        <p>
          <VerdictMark verdict="late" />{' '}
          {t('late.accepted', { time: dayAndTime(accepted.at), reason: accepted.reason })}
        </p>
      )}
      {collectedAt && <p className="quiet tabular">{t('collected', { time: dayAndTime(collectedAt) })}</p>}
      {action}
      {waiting && <LateLook waiting={waiting} />}
      <Lessons question={question} />
    </>
  );
}
