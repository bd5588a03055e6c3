import { type Locale, locales } from '@stackproof/api/contract';
import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Words } from '../locales/words.js';
import { recall, remember } from './storage.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
  }
}

const storageKey = 'language';
const chosenKey = 'language.chosen';

const load: Record<Locale, () => Promise<ResourceLanguage>> = {
  en: async () => (await import('../locales/en/words.js')).words,
  'zh-CN': async () => (await import('../locales/zh-CN/words.js')).words,
};

/** Loads the language last chosen on this device, or the browser's, and makes it ready before the first paint. */
export async function startLanguages(): Promise<void> {
  const locale = preferredLocale();
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    resources: { [locale]: await load[locale]() },
  });
  document.documentElement.lang = locale;
  // Fetched while nothing else is: a switch in the exam room must not need the network.
  const others = locales.filter((other) => other !== locale);
  window.setTimeout(() => void Promise.all(others.map(addLocale)), 1_500);
}

/** As `switchLanguage`, by somebody not signed in: the choice goes to the account with the next sign-in. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  remember(chosenKey, locale);
  await switchLanguage(locale);
}

/** What was chosen before signing in, once. */
export function takeChosenLocale(): Locale | null {
  const chosen = recall(chosenKey);
  remember(chosenKey, null);
  return chosen === 'en' || chosen === 'zh-CN' ? chosen : null;
}

/** Switches the interface and remembers it on this device, signed in or not. */
export async function switchLanguage(locale: Locale): Promise<void> {
  await addLocale(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  remember(storageKey, locale);
}

export function currentLocale(): Locale {
  return i18next.language === 'zh-CN' ? 'zh-CN' : 'en';
}

async function addLocale(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'common')) return;
  for (const [namespace, words] of Object.entries(await load[locale]())) {
    i18next.addResourceBundle(locale, namespace, words);
  }
}

function preferredLocale(): Locale {
  const stored = recall(storageKey);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
