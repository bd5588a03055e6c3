import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button-link.js';
import { Page } from '../../ui/page.js';
import classes from './broken-page.module.css';

/** Stands in the place of a page that threw, or whose code could not be fetched. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.broken}>
      <Page title={t('brokenTitle')}>
        <p className="prose">{t('broken')}</p>
        <div className={classes.ways}>
          <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
          <ButtonLink to="/" variant="default">
            {t('toHome')}
          </ButtonLink>
        </div>
      </Page>
    </div>
  );
}
