import type { Cloud } from '../environment/cloud.js';
import { holdsCloudEntry, removeCloudEntry } from './clouds-file.js';
import { deleteQuietly } from './delete-quietly.js';
import type { RecordedStep, Undo } from './journal.js';
import { isKept, putBack } from './kept-file.js';
import type { Removable, Stage } from './reset-item.js';
import { disableDomain } from './sweep-table.js';

type Recorded = { step: string; says: string; undo: Undo };

/** What was done on the host, newest first: commands to undo, files to put back, the cloud entry. */
export function hostStage(cloud: Cloud, steps: readonly RecordedStep[]): Stage {
  const recorded = undosOf(steps).filter(({ undo }) => undo.kind !== 'delete');
  return {
    kind: 'host',
    find: async () => {
      const present = await Promise.all(recorded.map(({ undo }) => isPresent(cloud, undo)));
      return recorded.filter((_, i) => present[i]).map((entry) => itemOf(entry, () => undoOnHost(cloud, entry.undo)));
    },
  };
}

/** Deletes by recorded id what the sweep did not know; the administrator reaches it without the project's help. */
export function recordedDeletes(cloud: Cloud, steps: readonly RecordedStep[]): Stage {
  return {
    kind: 'recorded',
    find: async () =>
      undosOf(steps).flatMap((entry) => {
        const { undo } = entry;
        // Paths of these two begin below the project: the sweep has emptied it.
        if (undo.kind !== 'delete' || undo.service === 'object-store' || undo.service === 'orchestration') return [];
        const request = { service: undo.service, as: 'admin', path: undo.path } as const;
        return [
          itemOf(entry, async () => {
            const domain = /^\/v3\/domains\/([^/]+)$/.exec(undo.path)?.[1];
            if (domain !== undefined) await disableDomain(cloud, { id: domain });
            await deleteQuietly(cloud, request);
          }),
        ];
      }),
  };
}

function undosOf(steps: readonly RecordedStep[]): Recorded[] {
  return steps.toReversed().flatMap(({ step, intent, made }) => {
    const undo = made?.undo ?? intent.undo;
    return undo === null ? [] : [{ step, says: intent.says, undo }];
  });
}

/** Commands are undone each time: nobody can tell from outside whether they still have an effect. */
async function isPresent(cloud: Cloud, undo: Undo): Promise<boolean> {
  if (undo.kind === 'cloud-entry') return holdsCloudEntry(cloud, undo.cloud, undo.user);
  if (undo.kind === 'file') return isKept(cloud, undo);
  return true;
}

async function undoOnHost(cloud: Cloud, undo: Undo): Promise<void> {
  if (undo.kind === 'cloud-entry') await removeCloudEntry(cloud, undo.cloud, undo.user);
  if (undo.kind === 'file') await putBack(cloud, undo);
  if (undo.kind !== 'command') return;
  const { exitCode, stderr } = await cloud.run({ argv: undo.argv, sudo: undo.sudo, timeoutMs: 60_000 });
  if (exitCode !== 0) throw new Error(`${undo.argv[0]} ended with ${exitCode}: ${stderr.trim().slice(0, 300)}`);
}

/** A command is shown as the reset runs it: what it restarts stands there. */
function itemOf({ step, says, undo }: Recorded, remove: () => Promise<void>): Removable {
  const named = {
    command: () => ({ kind: 'command', name: undo.kind === 'command' ? undo.argv.join(' ') : says }),
    file: () => ({ kind: 'file', name: undo.kind === 'file' ? undo.path : says }),
    'cloud-entry': () => ({ kind: 'cloud entry', name: undo.kind === 'cloud-entry' ? undo.cloud : says }),
    delete: () => ({ kind: 'recorded step', name: says }),
  };
  return { ...named[undo.kind](), id: step, why: 'recorded', remove };
}
