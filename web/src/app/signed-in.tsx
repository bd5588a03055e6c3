import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { meQuery } from '../features/account/api/get-me.js';
import { useUpdateMe } from '../features/account/api/update-me.js';
import { currentLocale, switchLanguage, takeChosenLocale } from '../lib/language.js';
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

  const { mutate: updateMe } = useUpdateMe();

  // The language saved with the account is known only once the account is. It wins over the device's,
  // unless one was chosen on the way to signing in.
  useEffect(() => {
    if (!locale) return;
    const chosen = takeChosenLocale();
    if (chosen && chosen !== locale) updateMe({ locale: chosen });
    else if (locale !== currentLocale()) void switchLanguage(locale);
  }, [locale, updateMe]);

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
