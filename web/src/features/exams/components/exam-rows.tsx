import type { ExamView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { Row, Rows } from '../../../ui/rows.js';

export function ExamRows({ exams }: { exams: readonly ExamView[] }) {
  const { t } = useTranslation(['exams', 'common']);
  const say = useText();
  return (
    <Rows label={t('openExam')}>
      {exams.map((exam) => (
        <Row
          key={exam.id}
          facts={[
            t('facts', {
              questions: exam.questions.practical + exam.questions.knowledge,
              minutes: t('common:minutes', { count: exam.minutes }),
            }),
            t('passMark', { percent: exam.passPercent }),
          ].join(' · ')}
          action={
            <ButtonLink to={`/exams/${exam.id}`} variant="light" size="compact-sm">
              {t('openExam')}
            </ButtonLink>
          }
        >
          {say(exam.title)}
        </Row>
      ))}
    </Rows>
  );
}
