import type { Observation } from '@stackproof/question-bank';
import type { ResultQuestion } from '../contract/index.js';

type EvidenceView = ResultQuestion['evidence'][number];

const excerptBytes = 4096;

/** What was read, as people look at it: at most 4 KiB, never more than was stored. */
export function evidenceOf(observation: Observation): EvidenceView {
  return {
    fact: observation.fact,
    at: observation.at,
    asked: observation.asked,
    status: observation.status ?? null,
    requestId: observation.requestId ?? null,
    excerpt: cut(textOf(observation.result)),
    digest: observation.digest ?? null,
  };
}

function textOf(result: Observation['result']): string {
  switch (result.is) {
    case 'value':
      return typeof result.value === 'string' ? result.value : JSON.stringify(result.value, null, 2);
    case 'absent':
      return `(${result.missing}: not there)`;
    case 'ambiguous':
      return `(more than one: ${result.ids.join(', ')})`;
    case 'unknown':
      return `(${result.reason}: ${result.detail})`;
  }
}

function cut(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= excerptBytes) return text;
  const mark = '\n…';
  // A character cut in half decodes to U+FFFD; it goes too.
  const kept = bytes.subarray(0, excerptBytes - Buffer.byteLength(mark)).toString('utf8');
  return kept.replace(/\uFFFD+$/, '') + mark;
}
