import type { ResultQuestion } from '@stackproof/api/contract';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import { VerdictMark } from '../../../ui/verdict-mark.js';
import classes from './check-row.module.css';
import { EvidenceList } from './evidence-list.js';
import { Findings } from './findings.js';

type Judged = Omit<ResultQuestion['checks'][number], 'check' | 'points' | 'full'>;

/** One check or guard: verdict, sentence, points; opened, the difference and the evidence behind it. */
export function CheckRow({
  judged,
  aside,
  evidence,
}: {
  judged: Judged;
  aside: string;
  evidence: ResultQuestion['evidence'];
}) {
  const { t } = useTranslation('results');
  const say = useText();
  const { verdict, says, finding, also = [], hint, reason, on, level } = judged;
  const findings = finding ? [finding, ...also] : also;
  return (
    <li className={classes.row}>
      <details className={classes.details}>
        <summary className={classes.summary}>
          <IconChevronRight size={14} className={classes.chevron} aria-hidden />
          <VerdictMark verdict={verdict} withWord />
          <span className={classes.says}>
            <InlineText>{say(says)}</InlineText>
          </span>
          <span className={classes.aside}>{aside}</span>
        </summary>
        <div className={classes.content}>
          {verdict === 'skipped' && <p>{t('skippedWhy')}</p>}
          {reason && <p className={classes.reason}>{t(`reason.${reason}`)}</p>}
          {verdict !== 'pass' && findings.length > 0 && <Findings findings={findings} />}
          {hint && (
            <p className={classes.hint}>
              <strong>{t('hint')}</strong> <InlineText>{say(hint)}</InlineText>
            </p>
          )}
          <EvidenceList evidence={evidence.filter(({ fact }) => fact === on)} level={level} />
        </div>
      </details>
    </li>
  );
}
