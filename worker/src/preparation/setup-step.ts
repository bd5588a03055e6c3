import jmespath from '@jmespath-community/jmespath';
import {
  type ApiStep,
  type CommandStep,
  type FileStep,
  isObject,
  type Json,
  MissingValue,
  render,
  renderPath,
  type Scope,
  type SetupStep,
} from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { pause } from '../environment/pause.js';
import type { Journal, StepIntent, StepMade, Undo } from './journal.js';
import { keepAside } from './kept-file.js';
import { lookUp, type Unclaimed, unwrapped } from './look-up.js';
import { send } from './send.js';
import { tagOf, withTag } from './tag.js';

export type StepWork = { cloud: Cloud; prefix: string; journal: Journal; key: string; scope: Scope };

/**
 * Does one step of a setup, or finds it done.
 *
 * @returns what `save` keeps; null when it keeps nothing
 */
export async function doStep(step: SetupStep, work: StepWork): Promise<Json> {
  const intent = intentOf(step, work);
  const state = await work.journal.intent(work.key, intent);
  // Waiting is not recorded, so it is done again: an earlier try may have been stopped in the middle of it.
  if (typeof state === 'object') {
    if ('api' in step) await until(step, work, withSaved(step, work.scope, state.saved));
    return state.saved;
  }
  const made = await make(step, work, intent, state === 'intended');
  await work.journal.done(work.key, made);
  if ('api' in step) await until(step, work, withSaved(step, work.scope, made.saved));
  return made.saved;
}

function make(step: SetupStep, work: StepWork, intent: StepIntent, again: boolean): Promise<StepMade> {
  if ('api' in step) return makeByApi(step, work, intent.tag, again);
  if ('command' in step) return runCommand(step, work);
  return writeFile(step, work, intent);
}

function intentOf(step: SetupStep, { scope, prefix, key }: StepWork): StepIntent {
  const tag = tagOf(prefix, key);
  if ('api' in step)
    return { says: `${methodOf(step)} ${step.api} ${renderPath(pathOf(step), scope)}`, tag, undo: null };
  if ('command' in step) {
    return { says: render(step.command, scope).join(' '), tag, undo: commandUndo(step, scope) };
  }
  const path = render(step.file, scope);
  return { says: `write ${path}`, tag, undo: { kind: 'file', path, backup: `${path}.${prefix}`, sudo: step.sudo } };
}

async function makeByApi(step: ApiStep, work: StepWork, tag: string, again: boolean): Promise<StepMade> {
  const { cloud, scope } = work;
  const path = renderPath(pathOf(step), scope);
  const body = withTag(step, path, step.body === undefined ? undefined : render(step.body, scope), tag);
  const method = methodOf(step);
  const { api: service, as, microversion } = step;
  const isChange = method !== 'POST' || path.endsWith('/action');
  const found = again && !isChange ? await lookUp(cloud, step, path, body, await unclaimed(work)) : undefined;
  // A change that an earlier try sent may be refused as done already; `until` and the self-test tell whether it is.
  const accepted = again && isChange && step.save === undefined ? [400, 409] : [];
  const reply =
    found === undefined
      ? (await send(cloud, { service, as, method, path, microversion, body, timeoutMs: 60_000 }, accepted)).body
      : found;
  const made = unwrapped(reply);
  const id = isObject(made) && typeof made.id === 'string' ? made.id : null;
  const saved =
    step.select === undefined || found !== undefined ? made : (jmespath.search(reply ?? null, step.select) as Json);
  return {
    id,
    saved: step.save === undefined ? null : saved,
    undo: apiUndo(step, withSaved(step, scope, saved), path, id),
  };
}

async function unclaimed({ cloud, journal, key }: StepWork): Promise<Unclaimed> {
  const steps = await journal.recorded();
  const taken = steps.flatMap(({ step, made }) => (step === key || !made?.id ? [] : [made.id]));
  return { projectId: cloud.access?.projectId, taken: new Set(taken) };
}

async function runCommand(step: CommandStep, { cloud, scope }: StepWork): Promise<StepMade> {
  const argv = render(step.command, scope);
  const { exitCode, stdout, stderr } = await cloud.run({ argv, sudo: step.sudo, timeoutMs: 60_000 });
  if (exitCode !== 0) throw new Error(`${argv[0]} ended with ${exitCode}: ${stderr.trim().slice(0, 300)}`);
  const saved = step.save === undefined ? null : stdout.trim();
  return { id: null, saved, undo: commandUndo(step, withSaved(step, scope, saved)) };
}

async function writeFile(step: FileStep, { cloud, scope }: StepWork, { undo }: StepIntent): Promise<StepMade> {
  const path = render(step.file, scope);
  if (undo?.kind === 'file') await keepAside(cloud, undo);
  const argv = ['/bin/sh', '-c', '/bin/cat > "$1"', 'sh', path];
  const { exitCode, stderr } = await cloud.run({ argv, sudo: step.sudo, stdin: render(step.content, scope) });
  if (exitCode !== 0) throw new Error(`${path} cannot be written: ${stderr.trim().slice(0, 300)}`);
  return { id: null, saved: null, undo };
}

/** Asks until what the step waits for holds; a state of ERROR ends the wait unless it is the one waited for. */
async function until(step: ApiStep, { cloud }: StepWork, scope: Scope): Promise<void> {
  if (step.until === undefined) return;
  const { select, is, seconds } = step.until;
  const path = renderPath(step.until.get, scope);
  const wanted = render(is, scope);
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const { body } = await send(cloud, {
      service: step.api,
      as: step.as,
      method: 'GET',
      path,
      microversion: step.microversion,
    });
    const value = jmespath.search(body ?? null, select);
    if (String(value) === wanted) return;
    if (String(value).toUpperCase() === 'ERROR') throw new Error(`${path} went into ${value} instead of ${wanted}.`);
    if (performance.now() > end) throw new Error(`${path} was ${value} instead of ${wanted} after ${seconds} s.`);
    await pause(1_000, cloud.connection.ended);
  }
}

/** What a reset deletes: what the step says, else the object that was posted to a collection. */
function apiUndo(step: ApiStep, scope: Scope, path: string, id: string | null): Undo | null {
  // Deleting is the administrator's work; the account of the attempt may be gone by then.
  const as = step.as === 'admin' ? 'admin' : 'attempt-project';
  if (step.undo !== undefined)
    return { kind: 'delete', service: step.api, as, path: renderPath(step.undo.delete, scope) };
  if (step.post === undefined || id === null || path.endsWith('/action')) return null;
  return { kind: 'delete', service: step.api, as, path: `${path.split('?')[0]}/${encodeURIComponent(id)}` };
}

/** Known before the command runs unless it reads what the command saves. */
function commandUndo(step: CommandStep, scope: Scope): Undo | null {
  if (step.undo === undefined) return null;
  try {
    return { kind: 'command', argv: render(step.undo, scope), sudo: step.sudo };
  } catch (error) {
    if (error instanceof MissingValue) return null;
    throw error;
  }
}

function withSaved(step: ApiStep | CommandStep, scope: Scope, saved: Json): Scope {
  if (step.save === undefined) return scope;
  const setup = isObject(scope.setup) ? scope.setup : {};
  return { ...scope, setup: { ...setup, [step.save]: saved } };
}

function methodOf(step: ApiStep): 'POST' | 'PUT' | 'PATCH' {
  if (step.post !== undefined) return 'POST';
  return step.put === undefined ? 'PATCH' : 'PUT';
}

function pathOf(step: ApiStep): string {
  return step.post ?? step.put ?? step.patch ?? '';
}
