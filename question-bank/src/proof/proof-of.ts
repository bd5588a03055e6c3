import { digestOfText } from '../digest.js';
import type { BankQuestion } from '../load/load-bank.js';
import { readRecording, recordedClouds } from '../load/recordings.js';
import { readScripts } from '../load/scripts.js';
import { byHand, ourClouds } from './clouds.js';

/** A state a cloud is brought into, by a script or by doing nothing; `fails` names what a wrong answer must fail. */
export type ProofState = { name: string; script: string | undefined; fails?: readonly string[] };

/** What is recorded of a question on one cloud, and why that proves nothing today; no reason means it does. */
type CloudProof = { cloud: string; recorded: string[]; faults: string[] };

/** How far a practical question is proven. */
export type Proof = { states: ProofState[]; clouds: CloudProof[] };

/** Compares the recordings of a practical question with what it and its scripts say today. Judges nothing. */
export async function proofOf({ digest, folder }: BankQuestion): Promise<Proof> {
  const states = await statesOf(folder);
  const clouds = (await recordedClouds(folder)).map(async ({ cloud, states: recorded }) => ({
    cloud,
    recorded,
    faults: [...setFaults(states, recorded), ...(await changes(folder, cloud, digest, states, recorded))],
  }));
  return { states, clouds: await Promise.all(clouds) };
}

/** The clouds of our own on which the question is proven as it is now. */
export function provenOn({ clouds }: Proof): string[] {
  const fresh = clouds.filter(({ faults }) => faults.length === 0).map(({ cloud }) => cloud);
  return ourClouds.map(({ cloud }) => cloud).filter((cloud) => fresh.includes(cloud));
}

/** Whether hand-made recordings stand in for a proof. */
export function isMadeByHand({ clouds }: Proof): boolean {
  return clouds.some(({ cloud }) => cloud === byHand);
}

/** Untouched, solved, and each wrong answer: what has to be recorded of a question. */
async function statesOf(folder: string): Promise<ProofState[]> {
  const { solution, wrong } = await readScripts(folder);
  return [
    { name: 'untouched', script: undefined },
    { name: 'solved', script: solution },
    ...wrong.map(({ name, text, fails }) => ({ name: `wrong-${name}`, script: text, fails })),
  ];
}

function setFaults(states: readonly ProofState[], recorded: readonly string[]): string[] {
  const lacking = states.filter(({ name }) => !recorded.includes(name)).map(({ name }) => name);
  const spare = recorded.filter((name) => !states.some((state) => state.name === name));
  return [
    ...(lacking.length > 0 ? [`nothing is recorded of ${lacking.join(', ')}`] : []),
    ...(spare.length > 0 ? [`${spare.join(', ')} is recorded, but there is no such answer`] : []),
  ];
}

async function changes(
  folder: string,
  cloud: string,
  digest: string,
  states: readonly ProofState[],
  recorded: readonly string[],
): Promise<string[]> {
  const reasons = states
    .filter(({ name }) => recorded.includes(name))
    .map(async ({ name, script }) => {
      const recording = await readRecording(folder, cloud, name);
      if (recording.cloud !== cloud) return [`${name} was recorded on ${recording.cloud}`];
      if (recording.digest !== digest) return ['the question has changed since'];
      const changed = recording.script !== (script === undefined ? undefined : digestOfText(script));
      return changed ? [`the script of ${name} has changed since`] : [];
    });
  return [...new Set((await Promise.all(reasons)).flat())];
}
