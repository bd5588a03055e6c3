import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { digestOf } from '../digest.js';
import { wordingComplaints } from '../lint/check-wording.js';
import { type Exam, exam } from '../schema/exam.js';
import { type Question, question } from '../schema/question.js';
import { examComplaints, neighbourComplaints } from './check-bank.js';
import { namedComplaints } from './check-course.js';
import { knowledgeComplaints } from './check-knowledge.js';
import { placeComplaints } from './check-places.js';
import { practicalComplaints } from './check-practical.js';
import { type Course, inspectCourse } from './load-course.js';
import { BankInvalid, type Complaint, type Mistake } from './mistakes.js';
import { type ContentFile, complaintMistakes, readContent } from './read-content.js';
import { readScripts, scriptMistakes } from './scripts.js';

/** One question of the bank; `folder` is absolute. */
export type BankQuestion = { question: Question; digest: string; folder: string };

/** The whole content, questions and exams in order of their ids. */
export type Bank = { questions: BankQuestion[]; exams: Exam[] };

/**
 * Reads and checks `questions/NN-lesson/<id>/question.yaml` and `exams/*.yaml` below a folder, against its
 * `objectives.yaml` and `corrections.yaml`.
 *
 * @throws BankInvalid with every mistake of every file, each with file, line, sentence and way out
 */
export async function loadBank(root: string): Promise<Bank> {
  const { bank, mistakes } = await inspectBank(root);
  if (mistakes.length > 0) throw new BankInvalid(mistakes);
  return bank;
}

/** As `loadBank`, but hands back what can be read beside the mistakes, for tools that show both. */
export async function inspectBank(root: string): Promise<{ bank: Bank; course: Partial<Course>; mistakes: Mistake[] }> {
  const { course, mistakes: ofCourse } = await inspectCourse(root);
  const questionFiles = await readAll(root, await questionPaths(root), question);
  const examFiles = await readAll(root, await examPaths(root), exam);

  const byId = new Map(questionFiles.map(({ file, parsed }) => [basename(dirname(file)), parsed]));
  const complaintsOf = complaintsAmong(byId, course);
  // Counting questions says nothing while some of them cannot be read.
  const readable = questionFiles.flatMap(({ parsed }) => parsed ?? []);
  const countable = readable.length === questionFiles.length ? readable : undefined;

  const mistakes = [
    ...ofCourse,
    ...(await Promise.all(questionFiles.map((read) => questionMistakes(root, read, complaintsOf)))).flat(),
    ...twiceMistakes(questionFiles),
    ...examFiles.flatMap((read) =>
      complaintMistakes(read, (parsed) => examComplaints(parsed, basename(read.file), countable)),
    ),
  ];
  return {
    bank: { questions: bankQuestions(root, questionFiles), exams: examFiles.flatMap(parsedOf) },
    course,
    mistakes,
  };
}

function bankQuestions(root: string, files: readonly ContentFile<Question>[]): BankQuestion[] {
  return files
    .flatMap(({ file, parsed }) =>
      parsed === undefined ? [] : [{ question: parsed, digest: digestOf(parsed), folder: join(root, dirname(file)) }],
    )
    .sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
}

function parsedOf<T>({ parsed }: ContentFile<T>): T[] {
  return parsed === undefined ? [] : [parsed];
}

/** What is wrong with a question, by its file, among the others and in the light of the course. */
function complaintsAmong(byId: ReadonlyMap<string, Question | undefined>, course: Partial<Course>) {
  const objectives = course.objectives && new Map(course.objectives.map((objective) => [objective.id, objective]));
  const corrections = course.corrections && new Set(course.corrections.map(({ id }) => id));
  const amongNeighbours = neighbourComplaints(byId);
  return (question: Question, file: string): Complaint[] => [
    ...folderComplaints(question, file),
    ...(question.kind === 'practical' ? practicalComplaints(question) : knowledgeComplaints(question)),
    ...placeComplaints(question),
    ...wordingComplaints(question),
    ...namedComplaints(question, objectives, corrections),
    ...amongNeighbours(question),
  ];
}

async function questionMistakes(
  root: string,
  read: ContentFile<Question>,
  complaintsOf: ReturnType<typeof complaintsAmong>,
) {
  const mistakes = complaintMistakes(read, (parsed) => complaintsOf(parsed, read.file));
  if (read.parsed?.kind !== 'practical') return mistakes;
  const folder = dirname(read.file);
  const scripts = await readScripts(join(root, folder));
  const ids = [...read.parsed.checks, ...read.parsed.guards].map(({ id }) => id);
  const ofScripts = scriptMistakes(scripts, ids).map((mistake) => ({
    ...mistake,
    file: `${folder}/${mistake.file}`,
  }));
  return [...mistakes, ...ofScripts];
}

function folderComplaints({ id, lesson }: Question, file: string): Complaint[] {
  const folder = basename(dirname(file));
  const number = Number(basename(dirname(dirname(file))).slice(0, 2));
  const wayOut = 'Move the folder, or change the field';
  return [
    ...(id === folder ? [] : [{ path: ['id'], says: `\`id\` is ${id}, the folder ${folder}`, wayOut }]),
    ...(lesson === number
      ? []
      : [{ path: ['lesson'], says: `\`lesson\` is ${lesson}, the folder of lesson ${number}`, wayOut }]),
  ];
}

function twiceMistakes(files: readonly ContentFile<Question>[]): Mistake[] {
  const first = new Map<string, string>();
  return files.flatMap(({ file }) => {
    const id = basename(dirname(file));
    const earlier = first.get(id);
    first.set(id, earlier ?? file);
    return earlier === undefined
      ? []
      : [{ file, line: 1, says: `\`${id}\` is also the id of ${earlier}`, wayOut: 'Rename one of the two' }];
  });
}

async function readAll<T>(root: string, files: string[], schema: Parameters<typeof readContent<T>>[2]) {
  return Promise.all(files.map((file) => readContent(root, file, schema)));
}

async function questionPaths(root: string): Promise<string[]> {
  const lessons = (await readdir(join(root, 'questions'))).filter((name) => /^\d\d-/.test(name)).sort();
  const paths = lessons.map(async (lesson) => {
    const entries = await readdir(join(root, 'questions', lesson), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return folders.sort().map((id) => `questions/${lesson}/${id}/question.yaml`);
  });
  return (await Promise.all(paths)).flat();
}

async function examPaths(root: string): Promise<string[]> {
  const names = (await readdir(join(root, 'exams'))).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => `exams/${name}`);
}
