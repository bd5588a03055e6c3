import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { loadBank } from '../load/load-bank.js';
import { proofFaults } from '../proof/check-proof.js';

/** Names every practical question that changed without a new proof, with the command to run; 1 when there is one. */
export async function proofs(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const { questions } = await loadBank(positionals[0] ?? bankRoot());
  const faults = (await Promise.all(questions.map(proofFaults))).flat();
  for (const fault of faults) console.log(fault);
  const practical = questions.filter(({ question }) => question.kind === 'practical').length;
  console.log(`${practical} practical questions, ${faults.length} proofs to renew`);
  return faults.length === 0 ? 0 : 1;
}
