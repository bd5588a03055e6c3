import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineMistake } from './read-yaml.js';

/** A wrong answer of a practical question: `wrong/<name>.sh` and the ids of the checks and guards it must fail. */
export type WrongAnswer = { name: string; text: string; fails: string[] };

/** The scripts beside a practical question; a missing solution is undefined. */
export type Scripts = { solution: string | undefined; wrong: WrongAnswer[] };

/** Reads `solution.sh` and `wrong/*.sh` of a question's folder; wrong answers in order of their names. */
export async function readScripts(folder: string): Promise<Scripts> {
  const wrongFolder = join(folder, 'wrong');
  const names = (await readdir(wrongFolder).catch(noneIfMissing([]))).filter((name) => name.endsWith('.sh')).sort();
  const wrong = names.map(async (name) => {
    const text = await readFile(join(wrongFolder, name), 'utf8');
    return { name: name.slice(0, -'.sh'.length), text, fails: failsLine(text)?.fails ?? [] };
  });
  return {
    solution: await readFile(join(folder, 'solution.sh'), 'utf8').catch(noneIfMissing(undefined)),
    wrong: await Promise.all(wrong),
  };
}

/** What is wrong with the scripts of a question, by file below its folder. */
export function scriptMistakes(scripts: Scripts, ids: readonly string[]): ({ file: string } & LineMistake)[] {
  const known = `Checks and guards: ${ids.join(', ')}`;
  const mistakes = scripts.wrong.flatMap(({ name, text }) => {
    const file = `wrong/${name}.sh`;
    const header = failsLine(text);
    if (header === undefined) {
      const says = 'A wrong answer begins with the checks it must fail';
      return [{ file, line: 1, says, wayOut: 'Write a first comment line: # fails: check-a, check-b' }];
    }
    const unknown = header.fails.filter((id) => !ids.includes(id));
    return unknown.map((id) => ({
      file,
      line: header.line,
      says: `There is no check or guard \`${id}\``,
      wayOut: known,
    }));
  });
  if (scripts.solution === undefined) {
    mistakes.push({ file: 'solution.sh', line: 1, says: 'The reference solution is missing', wayOut: 'Write it' });
  }
  if (scripts.wrong.length < 2) {
    const says = `There must be at least two wrong answers (found ${scripts.wrong.length})`;
    mistakes.push({ file: 'wrong', line: 1, says, wayOut: 'Add wrong/<name>.sh, each wrong in one step' });
  }
  return mistakes;
}

/** The `# fails:` line, among the comment lines a script begins with (the first may be `#!`). */
function failsLine(text: string): { line: number; fails: string[] } | undefined {
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    if (!line.startsWith('#')) return undefined;
    const listed = /^#\s*fails:\s*(.+)$/.exec(line)?.[1];
    if (listed !== undefined) return { line: i + 1, fails: listed.split(',').map((id) => id.trim()) };
  }
  return undefined;
}

function noneIfMissing<T>(none: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return none;
    throw error;
  };
}
