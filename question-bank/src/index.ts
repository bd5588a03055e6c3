export { bankRoot } from './bank-root.js';
export { candidateView } from './candidate-view.js';
export { canonicalJson, digestOf, digestOfText } from './digest.js';
export { capacityOf, exceeded, heldBy, smallerOf } from './draw/capacity.js';
export {
  carriesPrefix,
  type DrawableQuestion,
  drawPaper,
  drawPaperFor,
  PaperImpossible,
  prefixOf,
  type Replacement,
} from './draw/draw-paper.js';
export { drawParameters } from './draw/draw-parameters.js';
export { type Lack, lacksOf, lacksText, type Offer } from './draw/lacks.js';
export { isInPool } from './draw/pool.js';
export { evidenceLevel } from './judge/evidence-level.js';
export { judge } from './judge/judge.js';
export { match, meets } from './judge/match.js';
export { renderExpectation } from './judge/render-expectation.js';
export { type Bank, type BankQuestion, inspectBank, loadBank } from './load/load-bank.js';
export { BankInvalid, type Mistake } from './load/mistakes.js';
export { readRecording, recordingFile } from './load/recordings.js';
export { readScripts, type Scripts, type WrongAnswer } from './load/scripts.js';
export { type ProofState, proofOf } from './proof/proof-of.js';
export { stateFaults, verdictsOf } from './proof/state-faults.js';
export * from './schema/domain.js';
export * from './schema/exam.js';
export * from './schema/expectation.js';
export * from './schema/facts.js';
export * from './schema/json.js';
export * from './schema/observation.js';
export * from './schema/paper.js';
export * from './schema/parameters.js';
export * from './schema/question.js';
export * from './schema/recording.js';
export * from './schema/setup.js';
export * from './schema/text.js';
export * from './schema/verdict.js';
// `score` is the function here; the schema of the same name is in the candidate subpath.
export { isLate } from './score/late.js';
export { score } from './score/score.js';
export { type AnswerScore, scoreAnswer } from './score/score-answer.js';
export { type FoundVerdict, type Standing, standingsOf } from './score/standing.js';
export { scriptVariables } from './script-variables.js';
export { MissingValue, references, render, renderPath, reservedRoots, type Scope } from './template.js';
