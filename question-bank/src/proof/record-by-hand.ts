import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOfText } from '../digest.js';
import { drawParameters } from '../draw/draw-parameters.js';
import { judge } from '../judge/judge.js';
import type { BankQuestion } from '../load/load-bank.js';
import { readContent } from '../load/read-content.js';
import { recordingFile } from '../load/recordings.js';
import { type ByHandStates, byHandStates } from '../schema/by-hand.js';
import type { Json } from '../schema/json.js';
import type { Observation } from '../schema/observation.js';
import type { PracticalQuestion } from '../schema/question.js';
import { type Recording, recording } from '../schema/recording.js';
import { render, type Scope } from '../template.js';
import { byHand } from './clouds.js';
import { type ProofState, proofOf } from './proof-of.js';
import { stateFaults, verdictsOf } from './state-faults.js';

// Nothing was looked at on that day: the same states always make the same recordings.
const day = '2026-01-01T09:00:00.000Z';

/**
 * Makes the recordings of an unproven question from its `by-hand.yaml` and writes them, if every state is judged as it
 * must be.
 *
 * @returns what is wrong; nothing was written then
 * @throws Error when the question can be proven
 */
export async function recordByHand(bankQuestion: BankQuestion): Promise<string[]> {
  const { question, folder, digest } = bankQuestion;
  if (question.kind !== 'practical' || question.unproven === undefined) {
    throw new Error(`${question.id} is recorded by its proof: npm run prove -- ${question.id}`);
  }
  const { parsed, mistakes } = await readContent(folder, 'by-hand.yaml', byHandStates);
  if (parsed === undefined)
    return mistakes.map(({ file, line, says, wayOut }) => `${file}:${line}: ${says}. ${wayOut}.`);
  const { states } = await proofOf(bankQuestion);
  const faults: string[] = [];
  const made = states.map((state) => {
    const [content, wrong] = recordingOf(question, digest, state, parsed);
    faults.push(...wrong);
    return { file: recordingFile(folder, byHand, state.name), content };
  });
  if (faults.length > 0) return faults;
  await rm(join(folder, 'recorded', byHand), { recursive: true, force: true });
  for (const { file, content } of made) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  return [];
}

function recordingOf(
  question: PracticalQuestion,
  digest: string,
  state: ProofState,
  byHandFile: ByHandStates,
): [Recording, string[]] {
  const parameters = drawParameters(question, byHand);
  const scope: Scope = {
    ...parameters,
    prefix: 'sp0000',
    environment: byHandFile.environment,
    setup: byHandFile.setup,
    access: {
      user: 'sp0000-user',
      password: 'password-of-the-candidate',
      project: 'sp0000-project',
      projectId: 'd629cde0554a485f8183d47ac862e10b',
    },
    attempt: { startedAt: day },
  };
  const shown = factsOf(byHandFile.states, state.name);
  const lacking = Object.keys(question.facts).filter((fact) => !Object.hasOwn(shown, fact));
  const observations = Object.keys(question.facts)
    .filter((fact) => !lacking.includes(fact))
    .map((fact) => observationOf(fact, render(shown[fact] ?? null, scope)));
  const verdict = judge(question, scope, observations);
  return [
    recording.parse({
      digest,
      ...(state.script === undefined ? {} : { script: digestOfText(state.script) }),
      cloud: byHand,
      recordedAt: day,
      parameters,
      scope,
      observations,
      expect: verdictsOf(verdict),
    }),
    lacking.length > 0
      ? [`${state.name}: by-hand.yaml does not say what ${lacking.join(', ')} shows`]
      : stateFaults(state, verdict),
  ];
}

function factsOf(states: ByHandStates['states'], name: string, seen: readonly string[] = []): Record<string, Json> {
  const state = states[name];
  if (state === undefined || seen.includes(name)) return {};
  const base = state.like === undefined ? {} : factsOf(states, state.like, [...seen, name]);
  return { ...base, ...state.facts };
}

function observationOf(fact: string, value: Json): Observation {
  const result: Observation['result'] = value === null ? { is: 'absent', missing: fact } : { is: 'value', value };
  return { fact, at: day, tookMs: 0, asked: 'made by hand', result };
}
