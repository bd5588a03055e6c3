import type { ParameterValues, PracticalQuestion, Text } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { EnvironmentFault, faultOf } from '../environment/fault.js';
import { createLimit } from '../environment/limit.js';
import { pause } from '../environment/pause.js';
import { findBelongings } from './belongings.js';
import type { RecordedStep } from './journal.js';
import { hostStage, recordedDeletes } from './recorded-items.js';
import type { Removable, ResetItem, Stage } from './reset-item.js';
import { identityStages, resourceStages } from './stages.js';

export type ResetPlan = { prefix: string; items: ResetItem[] };
export type ResetReport = { removed: ResetItem[]; left: (ResetItem & { says: string })[] };

export type ResetRequest = {
  cloud: Cloud;
  prefix: string;
  /** Names that belong to the attempt without carrying its prefix, from `wordsOf`. */
  words: readonly string[];
  /** What the journal of the preparation holds. */
  steps: readonly RecordedStep[];
  /** How long servers, volumes and stacks may take to go. */
  goneMs?: number;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: { done: number; of: number; step: Text }) => void;
};

const usualGoneMs = 90_000;
const atOnce = 4;

/** Drawn `word` parameters: names that belong to the attempt without carrying its prefix. */
export function wordsOf(questions: readonly { question: PracticalQuestion; parameters: ParameterValues }[]): string[] {
  return questions.flatMap(({ question, parameters }) =>
    Object.entries(question.parameters).flatMap(([name, parameter]) =>
      'word' in parameter && parameters[name] !== undefined ? [String(parameters[name])] : [],
    ),
  );
}

/**
 * What a reset would take away now; changes nothing. What the journal holds by id says so, the rest was found by owner or
 * name; files are put back and commands run as shown.
 *
 * @throws EnvironmentFault, RequestRefused
 */
export async function planReset(request: ResetRequest): Promise<ResetPlan> {
  const { host, resources, identities } = await stagesFor(request);
  const found = await Promise.all([host, ...resources, ...identities].map((stage) => stage.find()));
  const recorded = new Set(request.steps.flatMap(({ made }) => made?.id ?? []));
  const items = found
    .flat()
    .map((item) => (recorded.has(item.id) ? { ...shown(item), why: 'recorded' as const } : shown(item)));
  return { prefix: request.prefix, items };
}

/**
 * Takes everything of an attempt away: commands are undone and files put back, what lies in its projects or carries its
 * names goes in order of dependence, then what else was recorded. Safe to run twice.
 *
 * @returns what could not be taken away in `left`; empty means the cloud holds nothing of the attempt
 * @throws EnvironmentFault when the host fails
 */
export async function reset(request: ResetRequest): Promise<ResetReport> {
  const { host, resources, recorded, identities } = await stagesFor(request);
  const report: ResetReport = { removed: [], left: [] };
  const all = [host, ...resources, recorded, ...identities];
  for (const [done, stage] of all.entries()) {
    if (request.signal?.aborted) throw faultOf(request.signal);
    request.onProgress?.({ done, of: all.length, step: { en: `Removing: ${stage.kind}`, zh: `清理：${stage.kind}` } });
    await clear(stage, request, report);
  }
  return report;
}

async function stagesFor({ cloud, prefix, words, steps }: ResetRequest) {
  const belongings = await findBelongings(cloud, prefix, words);
  return {
    host: hostStage(cloud, steps),
    resources: resourceStages(cloud, belongings),
    recorded: recordedDeletes(cloud, steps),
    identities: identityStages(cloud, belongings),
  };
}

async function clear(stage: Stage, request: ResetRequest, report: ResetReport): Promise<void> {
  const found = await stage.find();
  if (found.length === 0) return;
  // What recorded steps did cannot be listed: there the reply tells. They are undone one by one, newest first.
  const once = stage.kind === 'host' || stage.kind === 'recorded';
  const limit = createLimit(once ? 1 : atOnce);
  const complaints = new Map<string, string>();
  await Promise.all(found.map((item) => limit(() => removed(item, complaints))));
  const remaining = once
    ? found.filter(({ id }) => complaints.has(id))
    : await waitUntilGone(stage, request, complaints);
  for (const item of found) {
    if (remaining.some(({ id }) => id === item.id)) {
      report.left.push({ ...shown(item), says: complaints.get(item.id) ?? 'It is still there.' });
    } else if (stage.kind !== 'recorded') report.removed.push(shown(item));
  }
}

async function removed(item: Removable, complaints: Map<string, string>): Promise<void> {
  try {
    await item.remove();
  } catch (error) {
    if (error instanceof EnvironmentFault || !(error instanceof Error)) throw error;
    complaints.set(item.id, error.message);
  }
}

/** Servers, volumes and stacks take a while; what failed the first time is tried again meanwhile. */
async function waitUntilGone(
  stage: Stage,
  { cloud, goneMs = usualGoneMs }: ResetRequest,
  complaints: Map<string, string>,
): Promise<Removable[]> {
  const end = performance.now() + goneMs;
  for (let round = 0; ; round += 1) {
    const remaining = await stage.find();
    if (remaining.length === 0 || performance.now() > end) return remaining;
    await pause(Math.min(2_000, 250 * 2 ** round), cloud.connection.ended);
    if (round > 2 && round % 3 === 0) for (const item of remaining) await removed(item, complaints);
  }
}

function shown({ kind, id, name, why }: ResetItem): ResetItem {
  return { kind, id, name, why };
}
