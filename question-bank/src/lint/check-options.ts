import type { Complaint } from '../load/mistakes.js';
import type { KnowledgeQuestion } from '../schema/question.js';
import { languages } from '../schema/text.js';
import { columns } from './texts.js';

type Choice = Extract<KnowledgeQuestion, { kind: 'single' | 'multiple' }>;

/** Above this the odd length gives a hint, unless all options are short. */
const widest = 2.5;
const shortColumns = 24;

/** Every wrong option teaches something, and no option stands out or speaks of the others. */
export function optionComplaints(question: KnowledgeQuestion): Complaint[] {
  if (question.kind !== 'single' && question.kind !== 'multiple') return [];
  return [...misconceptionComplaints(question), ...summingUpComplaints(question), ...lengthComplaints(question)];
}

function misconceptionComplaints({ options, correct }: Choice): Complaint[] {
  return options.flatMap(({ id, misconception }, i) => {
    if (misconception !== undefined || [correct].flat().includes(id)) return [];
    const says = `\`${id}\` is wrong and names no misconception`;
    return [{ path: ['options', i], says, wayOut: 'Say which belief leads to it, and what is right' }];
  });
}

const summingUp = {
  en: /\b(all|none|both|neither|any) of (the )?(above|below|others?|other options|options|answers|these)\b/i,
  zh: /^(以上|上述|上面)?.{0,4}(全部|全都|都|均|皆)(不)?(是|对|正确|成立|可以|错误)[。.]?$|以上(各项|选项|答案|都|均|皆|全)/,
};

function summingUpComplaints({ options }: Choice): Complaint[] {
  return options.flatMap(({ says }, i) =>
    languages.flatMap((language) =>
      summingUp[language].test(says[language])
        ? [
            {
              path: ['options', i, 'says', language],
              says: 'The option speaks of the other options',
              wayOut: 'Options are shown in drawn order: write one that stands for itself',
            },
          ]
        : [],
    ),
  );
}

function lengthComplaints({ options }: Choice): Complaint[] {
  return languages.flatMap((language) => {
    // Numbers and versions are as long as they are.
    if (!options.some(({ says }) => /\p{L}/u.test(says[language]))) return [];
    const lengths = options.map(({ says }) => columns(says[language]));
    const longest = Math.max(...lengths);
    const ratio = longest / Math.min(...lengths);
    if (ratio <= widest || longest <= shortColumns) return [];
    const says = `The longest option (${language}) has ${ratio.toFixed(1)} times the length of the shortest`;
    return [{ path: ['options', lengths.indexOf(longest)], says, wayOut: `Keep within ${widest} times` }];
  });
}
