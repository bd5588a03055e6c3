import { canonicalJson, digestOfText, type Observation } from '@stackproof/question-bank';
import type { Outcome } from './outcome.js';
import { type Redactor, redactor } from './redact.js';

type Looked = { fact: string; tookMs: number };
const longestRequestId = 200;

/** What is stored of one fact: redacted everywhere, with the moment and a digest of the result. */
export function evidenceFrom({ fact, tookMs }: Looked, outcome: Outcome, secrets: readonly string[]): Observation {
  const redact = redactor(secrets);
  const { asked, status, requestId } = outcome;
  const result = redactedResult(outcome.result, redact);
  return {
    fact,
    at: new Date().toISOString(),
    tookMs,
    asked: redact.text(asked),
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId: redact.text(requestId).slice(0, longestRequestId) }),
    result,
    digest: digestOfResult(result),
  };
}

/** Of the redacted result: a digest of the raw one would let a short password be guessed. */
export function digestOfResult(result: Observation['result']): string {
  return digestOfText(canonicalJson(result));
}

function redactedResult(result: Observation['result'], redact: Redactor): Observation['result'] {
  switch (result.is) {
    case 'value':
      return { is: 'value', value: redact.value(result.value) };
    case 'ambiguous':
      return { is: 'ambiguous', ids: result.ids.map((id) => redact.text(id)) };
    case 'unknown':
      return { ...result, detail: redact.text(result.detail) };
    case 'absent':
      return result;
  }
}
