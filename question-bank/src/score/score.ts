import type { Answers, Paper, PaperQuestion } from '../schema/paper.js';
import type { QuestionScore, QuestionVerdict, Score } from '../schema/verdict.js';
import { roundPercent, roundPoints } from './round.js';
import { scoreAnswer } from './score-answer.js';

/**
 * Scores one attempt.
 *
 * The percent is the mean of the domains' shares, weighted as the exam says; a domain of which nothing was drawn
 * does not count, and the other weights grow in proportion (`weight` is the one used, in percent).
 * Passing looks at the percent as shown, with one decimal.
 *
 * @param paper    questions as they were when the attempt started
 * @param answers  by position, in the ids the candidate was shown; a missing one scores 0
 * @param verdicts newest verdict by position; a practical question without one scores 0 and is provisional
 *
 * Pure: same input, same score. An empty paper scores 0.
 */
export function score(paper: Paper, answers: Answers, verdicts: ReadonlyMap<number, QuestionVerdict>): Score {
  const questions = paper.questions.map((paperQuestion) => questionScore(paperQuestion, answers, verdicts));
  const domains = domainScores(paper, questions);
  const percent = roundPercent(domains.reduce((sum, domain) => sum + (domain.weight * domain.share) / 100, 0) * 100);
  return {
    ...totals(questions),
    percent,
    passed: percent >= paper.exam.passPercent,
    provisional: questions.some(({ provisional }) => provisional),
    domains: domains.map(({ share, weight, ...domain }) => ({
      ...domain,
      weight: roundPercent(weight),
      percent: roundPercent(share * 100),
    })),
    questions,
  };
}

function questionScore(
  paperQuestion: PaperQuestion,
  answers: Answers,
  verdicts: ReadonlyMap<number, QuestionVerdict>,
): QuestionScore {
  const { position, question } = paperQuestion;
  const common = { position, question: question.id, domain: question.domain, full: question.points };
  if (question.kind === 'practical') {
    const { points, provisional } = verdicts.get(position) ?? { points: 0, provisional: true };
    return { ...common, points, provisional };
  }
  return { ...common, points: scoreAnswer(paperQuestion, answers.get(position)).points, provisional: false };
}

function domainScores({ exam }: Paper, questions: readonly QuestionScore[]) {
  const drawn = exam.domains
    .map(({ domain, weight }) => ({ domain, weight, of: questions.filter((question) => question.domain === domain) }))
    .filter(({ of }) => of.length > 0);
  const allWeights = drawn.reduce((sum, { weight }) => sum + weight, 0);
  return drawn.map(({ domain, weight, of }) => {
    const { points, full } = totals(of);
    return { domain, weight: (weight / allWeights) * 100, points, full, share: points / full };
  });
}

function totals(questions: readonly QuestionScore[]): { points: number; full: number } {
  return {
    points: roundPoints(questions.reduce((sum, { points }) => sum + points, 0)),
    full: questions.reduce((sum, { full }) => sum + full, 0),
  };
}
