import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { domains } from '../schema/domain.js';
import type { QuestionKind } from '../schema/question.js';
import { newQuestion } from './new-question.js';

const kinds = ['practical', 'single', 'multiple', 'order', 'match', 'short'] as const satisfies QuestionKind[];

/** Scaffolds a question that lints. */
export async function newCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      lesson: { type: 'string' },
      domain: { type: 'string' },
      objective: { type: 'string' },
      item: { type: 'string' },
    },
  });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1) throw new Error('Give the new question one id, such as nova-resize.');
  const kind = oneOf('--kind', values.kind, kinds);
  const folder = await newQuestion(bankRoot(), `${bankRoot()}templates`, {
    id,
    kind,
    lesson: Number(matching('--lesson', values.lesson, /^([1-9]|10)$/, '1 to 10')),
    domain: oneOf('--domain', values.domain, domains),
    objective: matching('--objective', values.objective, /./, 'an id such as nova.resize'),
    item: matching(
      '--item',
      values.item,
      kind === 'practical' ? /^T-[A-Z]{2}-\d{2}$/ : /^K-[A-Z]{2}-\d{2}$/,
      kind === 'practical' ? 'a task such as T-NV-19' : 'an item such as K-NV-05',
    ),
  });
  console.log(`${relative(process.cwd(), folder)} is there. It lints; now write it.`);
  console.log(`See it with: npm run bank -- preview ${id}`);
  if (kind === 'practical') console.log(`Prove it with: npm run prove -- ${id}`);
  return 0;
}

function oneOf<T extends string>(option: string, value: string | undefined, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found !== undefined) return found;
  throw new Error(`${option} takes one of ${known.join(', ')}${value === undefined ? '' : `, not ${value}`}.`);
}

function matching(option: string, value: string | undefined, form: RegExp, wanted: string): string {
  if (value !== undefined && form.test(value)) return value;
  throw new Error(`${option} takes ${wanted}${value === undefined ? '' : `, not ${value}`}.`);
}
