import { useTranslation } from 'react-i18next';
import classes from './exam-rules.module.css';

const always = ['ruleClock', 'ruleGrace', 'ruleSave'] as const;
const withEnvironment = ['ruleEnvironment', 'ruleJudged'] as const;

export function ExamRules({ needsEnvironment }: { needsEnvironment: boolean }) {
  const { t } = useTranslation('exams');
  const rules = needsEnvironment ? [...always, ...withEnvironment] : always;
  return (
    <ul className={classes.rules}>
      {rules.map((rule) => (
        <li key={rule}>{t(rule)}</li>
      ))}
    </ul>
  );
}
