import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Recording, recording } from '../schema/recording.js';

/** What was recorded of one question on one cloud, by state. */
export type RecordedCloud = { cloud: string; states: string[] };

/** Every cloud has a folder of its own, for a question is proven on each by itself. */
export function recordingFile(questionFolder: string, cloud: string, state: string): string {
  return join(questionFolder, 'recorded', cloud, `${state}.json`);
}

/** Every cloud a question has recordings of, in order of their names; an empty list for a question never proven. */
export async function recordedClouds(questionFolder: string): Promise<RecordedCloud[]> {
  const clouds = await readdir(join(questionFolder, 'recorded')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Promise.all(
    clouds.sort().map(async (cloud) => {
      const files = await readdir(join(questionFolder, 'recorded', cloud));
      return { cloud, states: files.map((file) => file.replace(/\.json$/, '')).sort() };
    }),
  );
}

/** @throws when there is no such recording, or it is not one */
export async function readRecording(questionFolder: string, cloud: string, state: string): Promise<Recording> {
  const text = await readFile(recordingFile(questionFolder, cloud, state), 'utf8');
  return recording.parse(JSON.parse(text));
}
