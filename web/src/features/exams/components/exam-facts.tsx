import type { ExamView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import classes from './exam-facts.module.css';

export function ExamFacts({ exam }: { exam: ExamView }) {
  const { t } = useTranslation(['exams', 'common']);
  const facts = [
    [t('time'), t('common:minutes', { count: exam.minutes })],
    [t('questions'), exam.questions === null ? t('questionsDrawn') : t('questionCounts', exam.questions)],
    [t('pass'), t('common:percent', { value: exam.passPercent })],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
