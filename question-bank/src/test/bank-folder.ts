import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { stringify } from 'yaml';
import { words } from './questions.js';

const course = {
  'objectives.yaml': {
    rows: [{ id: 'C11', lesson: 4, heading: words('Flavors') }],
    objectives: [
      { id: 'nova.flavor.manage', lesson: 4, rows: ['C11'], alsoIn: [1], kind: 'practical', says: words('Flavors') },
    ],
  },
  'corrections.yaml': {
    corrections: [
      {
        id: 'E-28',
        lessons: [4],
        course: words('wrong'),
        right: words('right'),
        source: 'https://docs.openstack.org/',
      },
    ],
  },
};

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Writes a bank of these files, by path below its root, into a new folder that goes with the test file; objects are written as YAML. */
export async function bankFolder(files: Record<string, unknown>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'question-bank-'));
  folders.push(root);
  await mkdir(join(root, 'questions'));
  await mkdir(join(root, 'exams'));
  for (const [path, content] of Object.entries({ ...course, ...files })) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : stringify(content, { aliasDuplicateObjects: false }));
  }
  return root;
}
