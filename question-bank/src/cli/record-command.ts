import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { loadBank } from '../load/load-bank.js';
import { recordByHand } from '../proof/record-by-hand.js';

/** Makes the recordings of unproven questions from what their authors wrote by hand; 1 when a state is not as it must be. */
export async function recordCommand(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length === 0) throw new Error('Which question? npm run bank -- record <id>…');
  const { questions } = await loadBank(bankRoot());
  let faults = 0;
  for (const id of positionals) {
    const found = questions.find(({ question }) => question.id === id);
    if (found === undefined) throw new Error(`There is no question \`${id}\`.`);
    const wrong = await recordByHand(found);
    for (const fault of wrong) console.log(`${id}: ${fault}`);
    if (wrong.length === 0) console.log(`${id} is recorded by hand`);
    faults += wrong.length;
  }
  return faults === 0 ? 0 : 1;
}
