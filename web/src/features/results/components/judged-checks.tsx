import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { decimal } from '../../../lib/format.js';
import { CheckRow } from './check-row.js';
import { Labelled } from './labelled.js';
import classes from './practical-result.module.css';

/** Checks and guards of one look at a practical question. */
export function JudgedChecks({ judged }: { judged: Pick<ResultQuestion, 'checks' | 'guards' | 'evidence'> }) {
  const { t } = useTranslation('results');
  const { checks, guards, evidence } = judged;
  return (
    <>
      <Labelled title={t('checks')}>
        {checks.length === 0 ? (
          <p className="quiet">{t('notYet')}</p>
        ) : (
          <ul className={classes.rows}>
            {checks.map((check) => (
              <CheckRow
                key={check.check}
                judged={check}
                aside={t('domainPoints', { points: decimal(check.points), full: check.full })}
                evidence={evidence}
              />
            ))}
          </ul>
        )}
      </Labelled>
      {guards.length > 0 && (
        <Labelled title={t('guards')}>
          <ul className={classes.rows}>
            {guards.map((guard) => (
              <CheckRow key={guard.guard} judged={guard} aside={guardAside(guard)} evidence={evidence} />
            ))}
          </ul>
        </Labelled>
      )}
    </>
  );

  function guardAside({ verdict, effect }: ResultQuestion['guards'][number]): string {
    if (verdict === 'pass') return t('guardHeld');
    if (verdict !== 'fail') return '';
    return effect === 'zero' ? t('guardZero') : t('guardCap', { percent: decimal(effect.cap * 100) });
  }
}
