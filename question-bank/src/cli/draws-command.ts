import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { type DrawsTally, type Spread, tallyDraws } from '../draw/tally-draws.js';
import { loadBank } from '../load/load-bank.js';

/** From so many papers on, a question that fits and was never drawn is a fault and not chance. */
const tellingCount = 1_000;

const columns = [
  'exam',
  'papers',
  'minutes',
  'points',
  'questions',
  'practical %',
  'weight missed',
  'rarest',
  'cpu ms',
];

/** Draws many papers of each exam, prints what they came to, and is 1 when any breaks a rule of its exam. */
export async function drawsCommand(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { exam: text, count: text } });
  const count = Number(values.count ?? 10_000);
  if (!Number.isInteger(count) || count < 1) throw new Error('--count is a number of papers, such as 10000.');
  const { exams, questions } = await loadBank(bankRoot());
  const wanted = exams.filter(({ id }) => values.exam === undefined || id === values.exam);
  if (wanted.length === 0) throw new Error(`There is no exam \`${values.exam}\`.`);

  console.log(row(columns));
  let faults = 0;
  for (const exam of wanted) {
    const tally = tallyDraws(exam, questions, count, cpuMs);
    console.log(row(cells(tally)));
    const told = faultsOf(tally, count);
    for (const line of [...told, ...notesOf(tally)]) console.log(`  ${line}`);
    faults += told.length;
  }
  const drawn = `${wanted.length} exams, ${count} papers each, ${questions.length} questions in the bank`;
  console.log(`${drawn}: ${faults === 0 ? 'every paper keeps to its exam' : `${faults} faults`}`);
  return faults === 0 ? 0 : 1;
}

/** Time of this process alone: a busy machine makes no draw slower. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function cells({ exam, papers, minutes, points, questions, practicalPercent, missed, rarest, msPerDraw }: DrawsTally) {
  const ms = `${msPerDraw.mean.toFixed(1)}, at most ${msPerDraw.highest.toFixed(0)}`;
  const whole = [minutes, points, questions, practicalPercent].map((spread) => span(spread));
  return [
    exam,
    String(papers),
    ...whole,
    `${missed.mean.toFixed(1)}, at most ${missed.highest.toFixed(1)}`,
    String(rarest),
    ms,
  ];
}

function faultsOf({ breaches, never }: DrawsTally, count: number): string[] {
  return [
    ...[...breaches].map(([sentence, papers]) => `BROKEN in ${papers} papers: ${sentence}`),
    ...(count < tellingCount ? [] : never.map((id) => `NEVER drawn: ${id}`)),
  ];
}

function notesOf({ tooLarge }: DrawsTally): string[] {
  return tooLarge.length === 0 ? [] : [`too large for their domain in this exam: ${tooLarge.join(', ')}`];
}

function span({ lowest, mean, highest }: Spread): string {
  return [lowest, mean, highest].map((value) => value.toFixed(0)).join('–');
}

function row(texts: readonly string[]): string {
  const widths = [15, 7, 12, 12, 10, 12, 17, 7];
  return texts.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' ');
}
