import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { dayAndTime, decimal } from '../../../lib/format.js';
import { VerdictMark } from '../../../ui/verdict-mark.js';
import { JudgedChecks } from './judged-checks.js';
import { Labelled } from './labelled.js';

/** What was seen of a question after the time: shown in full, and said not to count. */
export function LateLook({ waiting }: { waiting: NonNullable<ResultQuestion['waiting']> }) {
  const { t } = useTranslation('results');
  const { points, full, collectedAt } = waiting;
  return (
    <Labelled title={t('late.title', { points: decimal(points), full })}>
      <p>
        <VerdictMark verdict="late" withWord /> {t('late.why', { time: dayAndTime(collectedAt) })}
      </p>
      <JudgedChecks judged={waiting} />
    </Labelled>
  );
}
