import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { attemptsQuery } from '../../features/attempts/api/get-attempts.js';
import { useStartAttempt } from '../../features/attempts/api/start-attempt.js';
import { environmentsQuery } from '../../features/environments/api/get-environments.js';
import { examsQuery } from '../../features/exams/api/get-exams.js';
import { ExamDomains } from '../../features/exams/components/exam-domains.js';
import { ExamFacts } from '../../features/exams/components/exam-facts.js';
import { ExamRules } from '../../features/exams/components/exam-rules.js';
import { StartExam } from '../../features/exams/components/start-exam.js';
import { useText } from '../../lib/text.js';
import { ButtonLink } from '../../ui/button-link.js';
import { Loaded, LoadedPage } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';

/** What an exam is and what it asks for; the start of an attempt stands at its end. */
export function ExamPage() {
  const { examId } = useParams();
  const { t } = useTranslation(['exams', 'common']);
  const say = useText();
  const navigate = useNavigate();
  const exams = useQuery(examsQuery);
  const environments = useQuery(environmentsQuery);
  const attempts = useQuery(attemptsQuery);
  const start = useStartAttempt();
  const unfinished = attempts.data?.find(
    (attempt) => attempt.examId === examId && attempt.state !== 'submitted' && attempt.state !== 'abandoned',
  );
  return (
    <LoadedPage query={exams}>
      {(list) => {
        const exam = list.find(({ id }) => id === examId);
        if (!exam) {
          return (
            <Page title={t('common:notFoundTitle')}>
              <p className="prose">{t('missing')}</p>
              <div>
                <ButtonLink to="/">{t('common:toHome')}</ButtonLink>
              </div>
            </Page>
          );
        }
        return (
          <Page title={say(exam.title)} lead={say(exam.description)}>
            <ExamFacts exam={exam} />
            <Section title={t('domains')}>
              <ExamDomains domains={exam.domains} />
            </Section>
            <Section title={t('needed')}>
              <p className="prose">{exam.needsEnvironment ? t('neededEnvironment') : t('neededNothing')}</p>
            </Section>
            <Section title={t('rules')}>
              <ExamRules needsEnvironment={exam.needsEnvironment} />
            </Section>
            <Section title={t('start')}>
              <Loaded query={environments} rows={1}>
                {(mine) => (
                  <StartExam
                    needsEnvironment={exam.needsEnvironment}
                    environments={mine}
                    unfinishedId={unfinished?.id ?? null}
                    isStarting={start.isPending}
                    error={start.error}
                    onStart={(environmentId, removeLeftovers = false) =>
                      start.mutate(
                        { examId: exam.id, environmentId, removeLeftovers },
                        { onSuccess: ({ id }) => void navigate(`/attempts/${id}`) },
                      )
                    }
                  />
                )}
              </Loaded>
            </Section>
          </Page>
        );
      }}
    </LoadedPage>
  );
}
