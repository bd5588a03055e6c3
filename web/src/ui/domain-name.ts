import { useTranslation } from 'react-i18next';
import type { words } from '../locales/en/words.js';

type Domain = keyof typeof words.common.domain;

/** Names of exam domains in the reader's language; one this version does not know is shown as it is written. */
export function useDomainName(): (domain: string) => string {
  const { t } = useTranslation();
  return (domain) => t(`domain.${domain as Domain}`, { defaultValue: domain });
}
