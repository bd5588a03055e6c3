import type { Complaint } from '../load/mistakes.js';
import type { KnowledgeQuestion } from '../schema/question.js';
import { type Language, languages } from '../schema/text.js';
import { withoutBlocks } from './texts.js';

/** Two words that take each other back within one sentence. */
const takenBack: Record<Language, RegExp> = {
  en: /\b(not|never|cannot|n't)\b[^.?!;:,]*\b(not|never|cannot|n't|except|impossible|incorrect|neither|nor)\b|\bnot un(?!der|til|less|it|i[qo])\w+/i,
  zh: /(并非|不是|不会|不能)[^，。？！；：]{0,12}(不会|不能|不是|没有|并非|无法)|不无|并非不|不得不|没有不|无不/,
};

/** A question that asks for what does not hold. */
const asksForWrong: Record<Language, RegExp> = {
  en: /\bwhich\b[^.?!]*\b(not|never|cannot|wrong|false|incorrect|except)\b[^.?!]*\?/i,
  zh: /(哪|下列|以下)[^。？！]*(不正确|不对|错误|不属于|不是|不会|不能|不需要)[^。？！]*？/,
};

const denies: Record<Language, RegExp> = {
  en: /\b(not|never|cannot|no|none|without)\b|n't\b/i,
  zh: /不|没有|无法|并非|从未/,
};

/** No double negative: neither within the stem, nor between a stem that asks for the wrong and an option that denies. */
export function stemComplaints(question: KnowledgeQuestion): Complaint[] {
  return languages.flatMap((language) => {
    const stem = withoutCode(question.prompt[language]);
    const path = ['prompt', language];
    const twice = takenBack[language].exec(stem)?.[0];
    if (twice !== undefined) {
      return [{ path, says: `“${twice}” denies twice`, wayOut: 'Say what holds' }];
    }
    if (!asksForWrong[language].test(stem) || !('options' in question)) return [];
    const denying = question.options.findIndex(({ says }) => denies[language].test(withoutCode(says[language])));
    if (denying < 0) return [];
    const says = `The question asks for what does not hold, and option \`${question.options[denying]?.id}\` denies, too`;
    return [{ path, says, wayOut: 'Ask for what holds, or word the option without a negation' }];
  });
}

function withoutCode(text: string): string {
  return withoutBlocks(text).replace(/`[^`]*`/g, 'x');
}
