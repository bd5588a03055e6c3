import { recordSignal } from '@stackproof/migrations';
import type { Json, Observation, ParameterValues } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { objectsIn, type SeenObject, wordsIn } from './own-objects.js';

type Database = Pick<EntityManager, 'query'>;
type Job = { environmentId: string; attemptId: string | null };

/** Clocks differ by a moment, and Begin and the first command may fall into the same second. */
const toleranceMs = 120_000;
const mostListed = 20;
/** Names as they are drawn; with fewer digits at the end they would be found by chance. */
const drawnName = /^[a-z][a-z0-9-]*-[0-9a-f]{4,8}$/;
const prefixedName = /^sp[0-9a-f]{4}-/;

/**
 * Looks through what a run saw for signs of another attempt, and for work that is older than the attempt. Called in the
 * transaction that stores the observations; mostly it asks the database once.
 */
export async function recordRunSignals(
  database: Database,
  { environmentId, attemptId }: Job,
  observations: readonly Observation[],
): Promise<void> {
  if (attemptId === null) return;
  const values = observations.flatMap(({ result }) => (result.is === 'value' ? [result.value] : []));
  const own = await readOwn(database, attemptId);
  const foreign = await foreignNames(database, attemptId, own, new Set(values.flatMap((value) => wordsIn(value))));
  if (foreign.names.length > 0) {
    await recordSignal(database, { kind: 'foreign-attempt', environmentId, attemptId, details: foreign });
  }
  const objects = await olderObjects(database, { environmentId, attemptId }, own, values);
  if (objects.length > 0) {
    await recordSignal(database, { kind: 'created-outside-attempt', environmentId, attemptId, details: { objects } });
  }
}

/** What was drawn for an attempt. */
type Own = { prefix: string; startedAt: Date | null; names: ReadonlySet<string> };

async function readOwn(database: Database, attemptId: string): Promise<Own> {
  const [row]: { prefix: string; startedAt: Date | null; drawn: ParameterValues[] | null }[] = await database.query(
    `SELECT prefix, started_at AS "startedAt",
       (SELECT jsonb_agg(parameters) FROM attempt_questions WHERE attempt_id = attempts.id) AS drawn
     FROM attempts WHERE id = $1`,
    [attemptId],
  );
  if (row === undefined) throw new Error(`There is no attempt ${attemptId}.`);
  const names = (row.drawn ?? []).flatMap((parameters) => Object.values(parameters).map(String));
  return { prefix: row.prefix, startedAt: row.startedAt, names: new Set(names) };
}

/** Names drawn for other candidates' attempts, by prefix or by parameter, that stand in what was observed. */
async function foreignNames(
  database: Database,
  attemptId: string,
  { prefix, names }: Own,
  words: ReadonlySet<string>,
): Promise<{ names: string[]; attempts: string[] }> {
  const unknown = [...words].filter((word) => !names.has(word) && !word.startsWith(`${prefix}-`));
  const prefixed = new Map(unknown.filter((word) => prefixedName.test(word)).map((word) => [word.slice(0, 6), word]));
  const drawn = unknown.filter((word) => drawnName.test(word));
  const found = [
    ...(prefixed.size === 0 ? [] : await prefixesOfOthers(database, attemptId, [...prefixed.keys()])),
    ...(drawn.length === 0 ? [] : await parametersOfOthers(database, attemptId, drawn)),
  ];
  const sorted = (list: string[]) => [...new Set(list)].sort().slice(0, mostListed);
  return {
    names: sorted(found.map(({ name }) => prefixed.get(name) ?? name)),
    attempts: sorted(found.map(({ id }) => id)),
  };
}

type Found = { id: string; name: string };

async function prefixesOfOthers(database: Database, attemptId: string, prefixes: string[]): Promise<Found[]> {
  return database.query(
    `SELECT DISTINCT ON (other.prefix) other.id, other.prefix AS name FROM attempts AS own
     JOIN attempts AS other ON other.candidate_id <> own.candidate_id
     WHERE own.id = $1 AND other.prefix = ANY ($2) AND NOT EXISTS (
       SELECT 1 FROM attempts AS mine WHERE mine.candidate_id = own.candidate_id AND mine.prefix = other.prefix)
     ORDER BY other.prefix, other.created_at DESC`,
    [attemptId, prefixes],
  );
}

/** Of these names, the ones drawn for the same questions in attempts of other candidates, but in none of this one's. */
async function parametersOfOthers(database: Database, attemptId: string, names: string[]): Promise<Found[]> {
  const rows: (Found & { isOwn: boolean })[] = await database.query(
    `SELECT DISTINCT drawn.attempt_id AS id, parameter.value AS name, sat.candidate_id = own.candidate_id AS "isOwn"
     FROM attempts AS own
     JOIN attempt_questions AS asked ON asked.attempt_id = own.id
     JOIN attempt_questions AS drawn ON drawn.question_id = asked.question_id
     JOIN attempts AS sat ON sat.id = drawn.attempt_id
     CROSS JOIN LATERAL jsonb_each_text(drawn.parameters) AS parameter
     WHERE own.id = $1 AND parameter.value = ANY ($2)`,
    [attemptId, names],
  );
  const own = new Set(rows.flatMap(({ isOwn, name }) => (isOwn ? [name] : [])));
  return rows.filter(({ isOwn, name }) => !isOwn && !own.has(name));
}

type Older = { name: string; createdAt: string };

/** Objects that carry a name drawn for this attempt, but were there before it began and were not made by its setup. */
async function olderObjects(
  database: Database,
  place: { environmentId: string; attemptId: string },
  { prefix, startedAt, names }: Own,
  values: readonly Json[],
): Promise<Older[]> {
  if (startedAt === null) return [];
  const before = startedAt.getTime() - toleranceMs;
  const isOlder = ({ name, createdAt }: SeenObject) =>
    (names.has(name) || name.startsWith(`${prefix}-`)) && createdAt.getTime() < before;
  const older = values.flatMap((value) => objectsIn(value)).filter(isOlder);
  if (older.length === 0) return [];
  const made = await madeBySetup(database, place);
  const listed = older
    .filter(({ id }) => !made.has(id))
    .map(({ name, createdAt }) => ({ name, createdAt: createdAt.toISOString() }));
  if (listed.length === 0 || !(await hasRightClock(database, place.environmentId))) return [];
  const unique = new Map(listed.map((object) => [JSON.stringify(object), object]));
  return [...unique.values()].sort((one, other) => one.name.localeCompare(other.name)).slice(0, mostListed);
}

/** Every id, among other words, that the preparation recorded. */
async function madeBySetup(database: Database, { attemptId }: { attemptId: string }): Promise<ReadonlySet<string>> {
  const [row]: { made: Json }[] = await database.query(
    `SELECT jsonb_build_array(
       (SELECT jsonb_agg(made) FROM preparation_steps WHERE attempt_id = $1),
       (SELECT jsonb_agg(setup_values) FROM attempt_questions WHERE attempt_id = $1),
       (SELECT access FROM attempts WHERE id = $1)) AS made`,
    [attemptId],
  );
  return new Set(wordsIn(row?.made ?? null));
}

/** A clock that is wrong, or was never looked at, proves nothing about when something was made. */
async function hasRightClock(database: Database, environmentId: string): Promise<boolean> {
  const rows: unknown[] = await database.query(
    `SELECT 1 FROM environments, jsonb_array_elements(preflight -> 'lines') AS line
     WHERE environments.id = $1 AND line ->> 'id' = 'clock' AND line ->> 'state' = 'ok'`,
    [environmentId],
  );
  return rows.length > 0;
}
