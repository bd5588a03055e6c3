import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { LanguageSwitch } from '../../features/account/components/language-switch.js';
import { SignInForm } from '../../features/account/components/sign-in-form.js';
import { Notice } from '../../ui/notice.js';
import { Wordmark } from '../../ui/wordmark.js';
import classes from './sign-in-page.module.css';

export function SignInPage() {
  const { t } = useTranslation('account');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const to = search.get('to');
  return (
    <div className={classes.page}>
      <title>{`${t('signInTitle')} · Stackproof`}</title>
      <main className={classes.card}>
        <div className={classes.brand}>
          <Wordmark />
          <LanguageSwitch />
        </div>
        <div>
          <h1>{t('signInTitle')}</h1>
          <p className="quiet">{t('tagline')}</p>
        </div>
        {search.has('error') && (
          <Notice kind="warning">
            <p>{t('linkUsed')}</p>
          </Notice>
        )}
        {to !== null && (
          <Notice>
            <p>{t('ended')}</p>
          </Notice>
        )}
        <SignInForm onSignedIn={() => void navigate(safeAddress(to), { replace: true })} />
      </main>
    </div>
  );
}

/** Only an address of this application; anything else could lead elsewhere. */
function safeAddress(to: string | null): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.includes('\\') ? to : '/';
}
