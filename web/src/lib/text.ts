import type { ExamView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';

type Text = ExamView['title'];

/** Reads texts that come in both languages in the language of the interface. */
export function useText(): (text: Text) => string {
  const { i18n } = useTranslation();
  return (text) => (i18n.language === 'zh-CN' ? text.zh : text.en);
}

export type { Text };
