import type { Complaint } from '../load/mistakes.js';
import type { Question } from '../schema/question.js';
import { chinese, codeSpans, type PlacedText, textsOf } from './texts.js';
import { variants } from './variants.js';

/** Both languages of every text say the same: the same code in both, Chinese in Chinese, in the words of the glossary. */
export function languageComplaints(question: Question): Complaint[] {
  return textsOf(question).flatMap((placed) => [
    ...scriptComplaints(placed),
    ...codeComplaints(placed),
    ...wordComplaints(placed),
  ]);
}

function scriptComplaints({ path, text: { en, zh } }: PlacedText): Complaint[] {
  if (chinese.test(en)) {
    return [{ path: [...path, 'en'], says: 'The English text holds Chinese', wayOut: 'Say it in English' }];
  }
  const isName = en === zh && withoutCode(en).split(/\s+/).length <= 3;
  const isCode = !/\p{L}/u.test(withoutCode(zh));
  if (chinese.test(zh) || isName || isCode) return [];
  const says = 'The Chinese text holds no Chinese';
  return [{ path: [...path, 'zh'], says, wayOut: 'Say it in Chinese; only a name or a command stays as it is' }];
}

/** A span with Chinese in it, such as `主机@后端`, stands for one that is only in the English text. */
function codeComplaints({ path, text: { en, zh } }: PlacedText): Complaint[] {
  const inEnglish = new Set(codeSpans(en).map(comparable));
  const spans = codeSpans(zh);
  const inChinese = new Set(spans.map(comparable));
  const translated = new Set(spans.filter((span) => chinese.test(span))).size;
  const onlyEnglish = [...inEnglish].filter((span) => !inChinese.has(span));
  const onlyChinese = [...inChinese].filter((span) => !inEnglish.has(span) && !chinese.test(span));
  const complain = (span: string, language: string, other: string): Complaint => ({
    path,
    says: `\`${span}\` stands in the ${language} text only`,
    wayOut: `Write the same code in the ${other} text`,
  });
  return [
    ...(onlyEnglish.length > translated ? [complain(onlyEnglish[0] ?? '', 'English', 'Chinese')] : []),
    ...onlyChinese.slice(0, 1).map((span) => complain(span, 'Chinese', 'English')),
  ];
}

/** What stands in pointed brackets is a word to replace, and is translated; the client's own name may be left out. */
function comparable(span: string): string {
  return span.replace(/<[^>]*>/g, '<>').replace(/^openstack /, '');
}

function wordComplaints({ path, text: { zh } }: PlacedText): Complaint[] {
  return variants.flatMap(({ not, but, unless }) => {
    const found = not.exec(withoutCode(zh))?.[0];
    if (found === undefined || unless?.test(zh)) return [];
    return [
      { path: [...path, 'zh'], says: `“${found}” is not the word we use`, wayOut: `Write “${but}” (glossary.md)` },
    ];
  });
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, '').trim();
}
