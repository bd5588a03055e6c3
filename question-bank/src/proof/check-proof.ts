import type { BankQuestion } from '../load/load-bank.js';
import { byHand, provingCommand } from './clouds.js';
import { isMadeByHand, type Proof, proofOf, provenOn } from './proof-of.js';

/** What keeps a practical question from being proven as it is now, each with what to do; nothing for others. */
export async function proofFaults(bankQuestion: BankQuestion): Promise<string[]> {
  const { question } = bankQuestion;
  if (question.kind !== 'practical') return [];
  const { id } = question;
  const proof = await proofOf(bankQuestion);
  return [
    ...(question.unproven === undefined ? provenFaults(id, proof) : unprovenFaults(id, proof)),
    ...proof.clouds.flatMap(({ cloud, faults }) =>
      faults.map((says) => `${id} on ${cloud}: ${says}: ${provingCommand(cloud, id)}`),
    ),
  ];
}

function provenFaults(id: string, proof: Proof): string[] {
  if (isMadeByHand(proof)) {
    return [`${id}: recorded/${byHand} proves nothing: say in \`unproven\` why no cloud can carry it, or remove it`];
  }
  return proof.clouds.length > 0 ? [] : [`${id} is proven on no cloud: run \`npm run prove -- ${id}\``];
}

function unprovenFaults(id: string, proof: Proof): string[] {
  const [cloud] = provenOn(proof);
  if (cloud !== undefined) return [`${id} is proven on ${cloud}: remove \`unproven\` and recorded/${byHand}`];
  if (isMadeByHand(proof)) return [];
  return [`${id} is \`unproven\` and replays nothing: write by-hand.yaml and run \`npm run bank -- record ${id}\``];
}
