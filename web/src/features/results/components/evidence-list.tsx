import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../lib/format.js';
import classes from './evidence-list.module.css';

/** What the environment was asked for a check, and what it answered. */
export function EvidenceList({ evidence, level }: { evidence: ResultQuestion['evidence']; level: number }) {
  const { t } = useTranslation('results');
  return (
    <div className={classes.evidence}>
      <p className={classes.level}>
        <strong>{t('evidence')}</strong> · {t('levelIs', { level })}: {t(`level.L${asLevel(level)}`)}
      </p>
      {evidence.length === 0 && <p className="quiet">{t('noEvidence')}</p>}
      {evidence.map((piece) => (
        <dl key={`${piece.fact} ${piece.at}`} className={classes.piece}>
          <Line term={t('asked')} value={piece.asked} />
          <Line term={t('when')} value={clockTime(piece.at)} />
          {piece.status !== null && <Line term={t('status')} value={String(piece.status)} />}
          {piece.requestId !== null && <Line term={t('requestId')} value={piece.requestId} />}
          {piece.digest !== null && <Line term={t('digest')} value={piece.digest} />}
          {piece.excerpt !== '' && (
            <div className={classes.excerpt}>
              <dt>{t('excerpt')}</dt>
              <dd>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
                <pre tabIndex={0}>{readable(piece.excerpt)}</pre>
              </dd>
            </div>
          )}
        </dl>
      ))}
    </div>
  );
}

function Line({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </div>
  );
}

function asLevel(level: number): 1 | 2 | 3 | 4 {
  return level === 1 || level === 3 || level === 4 ? level : 2;
}

/** JSON on several lines; anything else, also JSON that was cut, as it came. */
function readable(excerpt: string): string {
  try {
    return JSON.stringify(JSON.parse(excerpt), null, 2);
  } catch {
    return excerpt;
  }
}
