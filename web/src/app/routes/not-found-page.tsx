import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button-link.js';
import { Page } from '../../ui/page.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFoundTitle')}>
      <p className="prose">{t('notFound')}</p>
      <div>
        <ButtonLink to="/">{t('toHome')}</ButtonLink>
      </div>
    </Page>
  );
}
