import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Domain } from '../schema/domain.js';
import type { QuestionKind } from '../schema/question.js';
import { identifier } from '../schema/text.js';

export type Scaffold = {
  id: string;
  kind: QuestionKind;
  lesson: number;
  domain: Domain;
  objective: string;
  item: string;
};

/**
 * Writes a question that lints, in the folder of its lesson, and hands back its folder.
 *
 * @param bank      folder with `questions/`
 * @param templates folder with one of each kind
 * @throws when the id is none, is taken, or the lesson has no folder
 */
export async function newQuestion(bank: string, templates: string, scaffold: Scaffold): Promise<string> {
  const { id, kind, lesson } = scaffold;
  const readable = identifier.safeParse(id);
  if (!readable.success) throw new Error(`The id ${id} ${readable.error.issues[0]?.message}.`);
  const lessons = await readdir(join(bank, 'questions'));
  const lessonFolder = lessons.find((name) => Number(name.slice(0, 2)) === lesson);
  if (lessonFolder === undefined) throw new Error(`Lesson ${lesson} has no folder. There are: ${lessons.join(', ')}.`);
  for (const name of lessons) {
    const taken = join('questions', name, id);
    if (await exists(join(bank, taken))) throw new Error(`${taken} is there already. Choose another id.`);
  }
  const folder = join(bank, 'questions', lessonFolder, id);
  for (const file of await readdir(join(templates, kind), { recursive: true })) {
    if (!/\.(yaml|sh)$/.test(file)) continue;
    const text = await readFile(join(templates, kind, file), 'utf8');
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), filled(text, scaffold));
  }
  return folder;
}

function filled(text: string, { id, lesson, domain, objective, item }: Scaffold): string {
  const values = { ID: id, LESSON: String(lesson), DOMAIN: domain, OBJECTIVE: objective, ITEM: item };
  return text.replace(/__(ID|LESSON|DOMAIN|OBJECTIVE|ITEM)__/g, (_, name: keyof typeof values) => values[name]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
