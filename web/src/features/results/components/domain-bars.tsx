import type { ResultView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { decimal } from '../../../lib/format.js';
import { useDomainName } from '../../../ui/domain-name.js';
import classes from './domain-bars.module.css';

/** What was reached in each domain, and how much the domain weighs; the line is the pass mark. */
export function DomainBars({ domains, passPercent }: { domains: ResultView['score']['domains']; passPercent: number }) {
  const { t } = useTranslation('results');
  const nameOf = useDomainName();
  return (
    <ul className={classes.domains}>
      {domains.map(({ domain, weight, points, full, percent }) => (
        <li key={domain}>
          <span className={classes.name}>
            {nameOf(domain)} <span className="quiet small">{t('weight', { weight: decimal(weight) })}</span>
          </span>
          <div className={classes.track} aria-hidden="true">
            <div className={classes.bar} style={{ width: `${percent}%` }} />
            <div className={classes.mark} style={{ insetInlineStart: `${passPercent}%` }} />
          </div>
          <span className={classes.percent}>{t('scoreIs', { percent: decimal(percent) })}</span>
          <span className={classes.points}>{t('domainPoints', { points: decimal(points), full })}</span>
        </li>
      ))}
    </ul>
  );
}
