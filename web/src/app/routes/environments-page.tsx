import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { environmentsQuery } from '../../features/environments/api/get-environments.js';
import { EnvironmentRows } from '../../features/environments/components/environment-rows.js';
import { ButtonLink } from '../../ui/button-link.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';

export function EnvironmentsPage() {
  const { t } = useTranslation('environments');
  const environments = useQuery({ ...environmentsQuery, refetchInterval: 10_000 });
  const isEmpty = environments.data?.length === 0;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      aside={isEmpty ? null : <ButtonLink to="/environments/new">{t('add')}</ButtonLink>}
    >
      <Loaded query={environments}>
        {(list) =>
          list.length === 0 ? (
            <Section title={t('none')}>
              <p className="prose">{t('noneWhy')}</p>
              <div>
                <ButtonLink to="/environments/new">{t('add')}</ButtonLink>
              </div>
            </Section>
          ) : (
            <EnvironmentRows environments={list} />
          )
        }
      </Loaded>
    </Page>
  );
}
