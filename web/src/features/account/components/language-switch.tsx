import { type Locale, locales } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../../../lib/language.js';
import classes from './language-switch.module.css';

/** Each language by its own name: whoever looks for it may not read the other. */
export const languageNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' };

/** Switches the language before anybody is signed in; kept on this device. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('account');
  return (
    <fieldset className={classes.languages}>
      <legend className="visually-hidden">{t('language')}</legend>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.language === locale}
          onClick={() => void chooseLanguage(locale)}
        >
          {languageNames[locale]}
        </button>
      ))}
    </fieldset>
  );
}
