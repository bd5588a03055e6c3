import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meQuery } from '../../features/account/api/get-me.js';
import { attemptsQuery } from '../../features/attempts/api/get-attempts.js';
import { OpenAttempts } from '../../features/attempts/components/open-attempts.js';
import { PastAttempts } from '../../features/attempts/components/past-attempts.js';
import { environmentsQuery } from '../../features/environments/api/get-environments.js';
import { EnvironmentRows } from '../../features/environments/components/environment-rows.js';
import { examsQuery } from '../../features/exams/api/get-exams.js';
import { ExamRows } from '../../features/exams/components/exam-rows.js';
import { ButtonLink } from '../../ui/button-link.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';

export function HomePage() {
  const { t } = useTranslation('home');
  const me = useQuery(meQuery);
  const attempts = useQuery({ ...attemptsQuery, refetchInterval: 15_000 });
  const exams = useQuery(examsQuery);
  const environments = useQuery(environmentsQuery);
  const role = me.data?.role ?? 'candidate';
  const roleNow = role === 'candidate' ? null : t(`roleNow.${role}`);
  return (
    <Page title={me.data ? t('greeting', { name: me.data.name }) : t('title')} lead={roleNow}>
      <OpenAttempts attempts={attempts.data ?? []} />
      <Section title={t('exams')}>
        <Loaded query={exams} rows={2}>
          {(list) => (list.length === 0 ? <p className="quiet">{t('noExams')}</p> : <ExamRows exams={list} />)}
        </Loaded>
      </Section>
      <Section
        title={t('environments')}
        aside={environments.data?.length ? <Link to="/environments/new">{t('addEnvironment')}</Link> : null}
      >
        <Loaded query={environments} rows={1}>
          {(list) => (list.length === 0 ? <FirstEnvironment /> : <EnvironmentRows environments={list} />)}
        </Loaded>
      </Section>
      <Section title={t('past')}>
        <Loaded query={attempts} rows={2}>
          {(list) => <PastAttempts attempts={list} whenNone={t('noPast')} />}
        </Loaded>
      </Section>
    </Page>
  );
}

function FirstEnvironment() {
  const { t } = useTranslation('home');
  return (
    <>
      <p className="prose quiet">{t('noEnvironments')}</p>
      <div>
        <ButtonLink to="/environments/new" variant="default">
          {t('addEnvironment')}
        </ButtonLink>
      </div>
    </>
  );
}
