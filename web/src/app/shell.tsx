import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Wordmark } from '../ui/wordmark.js';
import { ConnectionBanner } from './connection-banner.js';
import classes from './shell.module.css';

// Its positioning code is an eighth of what the first paint would otherwise wait for.
const AccountMenu = lazy(async () => ({
  default: (await import('../features/account/components/account-menu.js')).AccountMenu,
}));

/** What stands around every page but the exam room: the way home, the account, the state of the connection. */
export function Shell() {
  const { t } = useTranslation();
  const main = useFocusOnNewPage();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.brand} aria-label={`Stackproof · ${t('home')}`}>
            <Wordmark />
          </Link>
          <nav className={classes.nav} aria-label={t('mainNavigation')}>
            <NavLink to="/" end>
              {t('home')}
            </NavLink>
            <NavLink to="/environments">{t('environments')}</NavLink>
          </nav>
          <Suspense>
            <AccountMenu />
          </Suspense>
        </div>
      </header>
      <ConnectionBanner />
      <main id="content" className={classes.main} ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}

/** Moves the focus to the content when the address changes, so that a screen reader starts at the new page. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);

  // Focus is outside React, and a change of the address by any way must move it.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return main;
}
