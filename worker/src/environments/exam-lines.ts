import {
  type DrawableQuestion,
  drawPaperFor,
  type Exam,
  isInPool,
  type Lack,
  lacksOf,
  lacksText,
  type Offer,
  PaperImpossible,
  type Text,
} from '@stackproof/question-bank';
import type { PreflightReport } from '../engine.js';

type Line = PreflightReport['lines'][number];

/** Seeds to try: a paper that fits on none of these is told to be out of reach. */
const triedSeeds = Array.from({ length: 8 }, (_, i) => `preflight ${i}`);

/**
 * Says for each exam whether its papers can be drawn for an environment, and which questions it cannot carry. Blocked is
 * an environment only when no exam can be sat on it.
 */
export function examLines(exams: readonly Exam[], questions: readonly DrawableQuestion[], offer: Offer): Line[] {
  const lines = exams.map((exam) => lineOf(exam, questions, offer));
  const isUsable = lines.length === 0 || lines.some(({ state }) => state !== 'blocked');
  return isUsable ? lines.map((line) => (line.state === 'blocked' ? { ...line, state: 'warning' } : line)) : lines;
}

function lineOf(exam: Exam, questions: readonly DrawableQuestion[], offer: Offer): Line {
  const id = `exam-${exam.id}`;
  const lacks = lacksIn(exam, questions, offer);
  const reasons = lacksText(unique(lacks.flatMap(({ lacks: own }) => own)));
  const count = lacks.length;
  if (!canDraw(exam, questions, offer)) {
    return {
      id,
      state: 'blocked',
      says: {
        en: `The exam "${exam.title.en}" cannot be sat here. ${reasons.en}`,
        zh: `无法在此环境上参加“${exam.title.zh}”。${reasons.zh}`,
      },
      fix: enable,
    };
  }
  if (count === 0) {
    return {
      id,
      state: 'ok',
      says: {
        en: `Every question of the exam "${exam.title.en}" can be done here.`,
        zh: `“${exam.title.zh}”的所有题目均可在此环境上完成。`,
      },
    };
  }
  return {
    id,
    state: 'warning',
    says: {
      en: `Questions of the exam "${exam.title.en}" that cannot be done here and would be replaced: ${count}. ${reasons.en}`,
      zh: `“${exam.title.zh}”中有 ${count} 道题无法在此环境上完成，抽到时将替换。${reasons.zh}`,
    },
  };
}

const enable: Text = {
  en: 'Enable what is missing in `local.conf`, run `./stack.sh` again, then this check.',
  zh: '请在 `local.conf` 中启用缺少的部分，重新执行 `./stack.sh` 后再次预检。',
};

function canDraw(exam: Exam, questions: readonly DrawableQuestion[], offer: Offer): boolean {
  return triedSeeds.some((seed) => {
    try {
      return drawPaperFor(exam, questions, seed, offer).paper.questions.length > 0;
    } catch (error) {
      if (error instanceof PaperImpossible) return false;
      throw error;
    }
  });
}

function lacksIn(exam: Exam, questions: readonly DrawableQuestion[], offer: Offer): { lacks: Lack[] }[] {
  const asked = new Set(exam.domains.flatMap(({ domain, practical }) => (practical > 0 ? [domain] : [])));
  return questions.flatMap(({ question }) => {
    if (question.kind !== 'practical' || !asked.has(question.domain) || !isInPool(exam, question)) return [];
    const lacks = lacksOf(question.needs, offer);
    return lacks.length === 0 ? [] : [{ lacks }];
  });
}

function unique(lacks: readonly Lack[]): Lack[] {
  return [...new Map(lacks.map((lack) => [`${lack.kind} ${lack.name}`, lack])).values()];
}
