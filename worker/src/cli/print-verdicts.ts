import type { CheckVerdict, GuardVerdict, Language, Observation, VerdictKind } from '@stackproof/question-bank';
import type { Verified } from './sitting.js';

const words: Record<Language, Record<VerdictKind | 'expected' | 'found' | 'evidence' | 'guard' | 'nothing', string>> = {
  en: {
    pass: 'pass',
    fail: 'FAIL',
    skipped: 'skipped',
    unknown: 'UNKNOWN',
    expected: 'expected',
    found: 'found',
    evidence: 'evidence',
    guard: 'guard',
    nothing: 'nothing',
  },
  zh: {
    pass: '通过',
    fail: '未通过',
    skipped: '跳过',
    unknown: '无法检查',
    expected: '期望',
    found: '实际',
    evidence: '证据',
    guard: '保护项',
    nothing: '无',
  },
};

const excerptLength = 300;

/** One question for a terminal: every check and guard with what was expected, found and read. */
export function printVerdicts({ question, verdict, observations }: Verified, language: Language): string {
  const checks = verdict.checks.map((check) => {
    return judged(`${check.check} ${check.points}/${check.full}`, check, observations, language);
  });
  const guards = verdict.guards.map((guard) =>
    judged(`${words[language].guard} ${guard.guard}`, guard, observations, language),
  );
  const head = `${question.id}  ${verdict.points}/${verdict.full}${verdict.provisional ? ' ?' : ''}  ${question.title[language]}`;
  return [head, ...checks, ...guards, ''].join('\n');
}

function judged(
  name: string,
  verdict: CheckVerdict | GuardVerdict,
  observations: readonly Observation[],
  language: Language,
): string {
  const word = words[language];
  const lines = [`  [${word[verdict.verdict]}] ${name}: ${verdict.says[language]}`];
  if (verdict.finding !== undefined) {
    lines.push(`      ${verdict.finding.says[language]}`);
    lines.push(`      ${word.expected}: ${JSON.stringify(verdict.finding.expected)}`);
    lines.push(
      `      ${word.found}: ${verdict.finding.found === undefined ? word.nothing : excerpt(verdict.finding.found)}`,
    );
  }
  if ('hint' in verdict && verdict.hint !== undefined) lines.push(`      → ${verdict.hint[language]}`);
  const observation = observations.find(({ fact }) => fact === verdict.on);
  if (observation !== undefined && verdict.verdict !== 'pass')
    lines.push(`      ${word.evidence}: ${evidence(observation)}`);
  return lines.join('\n');
}

function evidence({ at, asked, status, result }: Observation): string {
  const read = result.is === 'value' ? excerpt(result.value) : excerpt(result);
  return `${at} ${asked}${status === undefined ? '' : ` → ${status}`}: ${read}`;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
}
