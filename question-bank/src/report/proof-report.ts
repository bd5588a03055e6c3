import type { BankQuestion } from '../load/load-bank.js';
import { ourClouds } from '../proof/clouds.js';
import { proofOf, provenOn } from '../proof/proof-of.js';
import type { Text } from '../schema/text.js';

/** How far the practical questions are proven; a recording counts only when it fits the question as it is now. */
export type ProofReport = {
  /** Questions proven on at least one cloud of our own. */
  proven: number;
  clouds: { cloud: string; openStack: string; proven: number; not: string[] }[];
  /** Questions that no cloud of ours can carry, with the reason. */
  unproven: { id: string; reason: Text }[];
  /** Questions that have to be proven, or proven again. */
  outdated: string[];
};

export async function proofReport(questions: readonly BankQuestion[]): Promise<ProofReport> {
  const practical = questions.flatMap((bankQuestion) =>
    bankQuestion.question.kind === 'practical' ? [{ bankQuestion, question: bankQuestion.question }] : [],
  );
  const proofs = await Promise.all(
    practical.map(async ({ bankQuestion, question }) => ({ question, on: provenOn(await proofOf(bankQuestion)) })),
  );
  return {
    proven: proofs.filter(({ on }) => on.length > 0).length,
    clouds: ourClouds.map(({ cloud, openStack }) => {
      const not = proofs.filter(({ on }) => !on.includes(cloud)).map(({ question }) => question.id);
      return { cloud, openStack, proven: proofs.length - not.length, not };
    }),
    unproven: proofs.flatMap(({ question: { id, unproven } }) =>
      unproven === undefined ? [] : [{ id, reason: unproven }],
    ),
    outdated: proofs
      .filter(({ question, on }) => on.length === 0 && question.unproven === undefined)
      .map(({ question }) => question.id),
  };
}
