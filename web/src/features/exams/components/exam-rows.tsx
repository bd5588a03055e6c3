import type { ExamView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { Row, Rows } from '../../../ui/rows.js';
import classes from './exam-rows.module.css';

const kinds = ['full', 'short', 'drill'] as const;

/** What can be sat: whole mocks first, then short ones, then the drills in the order of the lessons. */
export function ExamRows({ exams }: { exams: readonly ExamView[] }) {
  const { t } = useTranslation('exams');
  return (
    <div className={classes.kinds}>
      {kinds.map((kind) => {
        const own = exams.filter((exam) => exam.kind === kind);
        return own.length === 0 ? null : (
          <section key={kind} aria-label={t(`kind.${kind}`)}>
            <h3 className={classes.kind}>{t(`kind.${kind}`)}</h3>
            <Rows label={t(`kind.${kind}`)}>
              {own.toSorted(byLesson).map((exam) => (
                <ExamRow key={exam.id} exam={exam} />
              ))}
            </Rows>
          </section>
        );
      })}
    </div>
  );
}

function ExamRow({ exam }: { exam: ExamView }) {
  const { t } = useTranslation(['exams', 'common']);
  const say = useText();
  const minutes = t('common:minutes', { count: exam.minutes });
  const questions = exam.questions && exam.questions.practical + exam.questions.knowledge;
  return (
    <Row
      facts={[
        questions === null ? minutes : t('facts', { questions, minutes }),
        t('passMark', { percent: exam.passPercent }),
      ].join(' · ')}
      action={
        <ButtonLink to={`/exams/${exam.id}`} variant="light" size="compact-sm">
          {t('openExam')}
          <span className="visually-hidden">{` ${say(exam.title)}`}</span>
        </ButtonLink>
      }
    >
      {say(exam.title)}
    </Row>
  );
}

function byLesson(one: ExamView, other: ExamView): number {
  return (one.lesson ?? 0) - (other.lesson ?? 0) || (one.id < other.id ? -1 : 1);
}
