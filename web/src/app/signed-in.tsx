import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { meQuery } from '../features/account/api/get-me.js';
import { currentLocale, switchLanguage } from '../lib/language.js';
import { codeOf } from '../lib/problem.js';
import { Failure } from '../ui/failure.js';
import { Page } from '../ui/page.js';
import classes from './shell.module.css';

/** Lets through who is signed in and sends everybody else to the sign-in, and back after it. */
export function SignedIn() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const { pathname } = useLocation();
  const locale = me.data?.locale;

  // The language saved with the account is known only once the account is; it wins over the device's.
  useEffect(() => {
    if (locale && locale !== currentLocale()) void switchLanguage(locale);
  }, [locale]);

  if (me.isError && codeOf(me.error) === 'not_signed_in') {
    return <Navigate to={pathname === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname)}`} replace />;
  }
  if (me.data === undefined) {
    if (!me.isError) return null;
    return (
      <main className={classes.alone}>
        <Page title={t('couldNotLoad')}>
          <Failure error={me.error} onRetry={() => void me.refetch()} />
        </Page>
      </main>
    );
  }
  return <Outlet />;
}
