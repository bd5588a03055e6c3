import {
  capacityOf,
  type DrawableQuestion,
  drawPaperFor,
  type Exam,
  exceeded,
  heldBy,
  isInPool,
  type Lack,
  lacksOf,
  lacksText,
  type Offer,
  PaperImpossible,
  smallerOf,
  type Text,
} from '@stackproof/question-bank';
import type { PreflightReport } from '../engine.js';

type Line = PreflightReport['lines'][number];

/** Seeds to try: a paper that fits on none of these is told to be out of reach. */
const triedSeeds = Array.from({ length: 3 }, (_, i) => `preflight ${i}`);

/** `lacks` of each question that cannot be done there; `refusal` is undefined when a paper can be drawn. */
type Fit = { exam: Exam; lacks: Lack[][]; refusal: Lack[] | undefined };

/**
 * Says of which exams every question can be done on an environment, and for each other one what would be replaced or why
 * it cannot be sat. Blocked is an environment only when no exam can be sat on it.
 */
export function examLines(exams: readonly Exam[], questions: readonly DrawableQuestion[], offer: Offer): Line[] {
  const fits = exams.map((exam): Fit => {
    return { exam, lacks: lacksIn(exam, questions, offer), refusal: refusalOf(exam, questions, offer) };
  });
  const whole = fits.filter(({ lacks, refusal }) => lacks.length === 0 && refusal === undefined);
  const others = fits.filter((fit) => !whole.includes(fit)).map(lineOf);
  const isUsable = fits.length === 0 || fits.some(({ refusal }) => refusal === undefined);
  return [
    ...(whole.length === 0 ? [] : [wholeLine(whole.map(({ exam }) => exam))]),
    ...others.map((line): Line => (isUsable && line.state === 'blocked' ? { ...line, state: 'warning' } : line)),
  ];
}

function wholeLine(exams: readonly Exam[]): Line {
  return {
    id: 'exams',
    state: 'ok',
    says: {
      en: `Every question of these exams can be done here: ${exams.map(({ title }) => title.en).join('; ')}.`,
      zh: `以下考试的所有题目均可在此环境上完成：${exams.map(({ title }) => title.zh).join('；')}。`,
    },
  };
}

function lineOf({ exam, lacks, refusal }: Fit): Line {
  const id = `exam-${exam.id}`;
  const reasons = lacksText(unique([...lacks.flat(), ...(refusal ?? [])]));
  if (refusal !== undefined) {
    return {
      id,
      state: 'blocked',
      says: {
        en: `The exam "${exam.title.en}" cannot be sat here. ${reasons.en}`,
        zh: `无法在此环境上参加“${exam.title.zh}”。${reasons.zh}`,
      },
      fix: refusal.every(({ kind }) => kind === 'room') ? freeSome : enable,
    };
  }
  return {
    id,
    state: 'warning',
    says: {
      en: `Questions of the exam "${exam.title.en}" that cannot be done here and would be replaced: ${lacks.length}. ${reasons.en}`,
      zh: `“${exam.title.zh}”中有 ${lacks.length} 道题无法在此环境上完成，抽到时将替换。${reasons.zh}`,
    },
  };
}

const enable: Text = {
  en: 'Enable what is missing in `local.conf`, run `./stack.sh` again, then this check.',
  zh: '请在 `local.conf` 中启用缺少的部分，重新执行 `./stack.sh` 后再次预检。',
};

const freeSome: Text = {
  en: 'Free some of it as the lines on memory, guests, addresses and volumes say, then run this check again.',
  zh: '请按内存、实例、地址与卷的各行提示腾出资源，然后再次预检。',
};

/** Undefined when a paper can be drawn; else what is missing for it. */
function refusalOf(exam: Exam, questions: readonly DrawableQuestion[], offer: Offer): Lack[] | undefined {
  const missing: Lack[] = [];
  for (const seed of triedSeeds) {
    try {
      drawPaperFor(exam, questions, seed, offer);
      return undefined;
    } catch (error) {
      if (!(error instanceof PaperImpossible)) throw error;
      missing.push(...error.lacks);
    }
  }
  return missing;
}

function lacksIn(exam: Exam, questions: readonly DrawableQuestion[], offer: Offer): Lack[][] {
  return questions.flatMap(({ question }) => {
    if (question.kind !== 'practical' || !isInPool(exam, question)) return [];
    const tooMuch = exceeded(heldBy([question]), smallerOf(capacityOf(exam), offer.free ?? {}));
    const lacks = [...lacksOf(question.needs, offer), ...tooMuch.map((name): Lack => ({ kind: 'room', name }))];
    return lacks.length === 0 ? [] : [lacks];
  });
}

function unique(lacks: readonly Lack[]): Lack[] {
  return [...new Map(lacks.map((lack) => [`${lack.kind} ${lack.name}`, lack])).values()];
}
