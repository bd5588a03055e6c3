import type { ExamView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { decimal } from '../../../lib/format.js';
import { useDomainName } from '../../../ui/domain-name.js';
import classes from './exam-domains.module.css';

/** The blueprint of an exam: how much each domain weighs, and how many questions it brings where that is fixed. */
export function ExamDomains({ domains }: { domains: ExamView['domains'] }) {
  const { t } = useTranslation(['exams', 'common']);
  const nameOf = useDomainName();
  const isCounted = domains.some(({ questions }) => questions !== null);
  const heaviest = Math.max(...domains.map(({ weight }) => weight), 1);
  return (
    <table className={classes.domains}>
      <thead>
        <tr>
          <th scope="col">{t('domain')}</th>
          <th scope="col" className={classes.weight}>
            {t('weight')}
          </th>
          {isCounted && (
            <th scope="col" className={classes.number}>
              {t('questionsOfDomain')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {domains.map(({ domain, weight, questions }) => (
          <tr key={domain}>
            <th scope="row">{nameOf(domain)}</th>
            <td className={classes.weight}>
              <span className={classes.bar} style={{ width: `${(60 * weight) / heaviest}%` }} />
              {t('common:percent', { value: decimal(weight) })}
            </td>
            {isCounted && <td className={classes.number}>{questions}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
