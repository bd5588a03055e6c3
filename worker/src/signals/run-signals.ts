import { recordSignal } from '@stackproof/migrations';
import type { Json, Observation, ParameterValues } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { objectsIn, wordsIn } from './own-objects.js';

type Database = Pick<EntityManager, 'query'>;
type Job = { environmentId: string; attemptId: string | null; runId: string | null };

/** Clocks differ by a moment, and Begin and the first command may fall into the same second. */
const toleranceMs = 120_000;
const mostListed = 20;
/** Shorter drawn endings are found by chance. */
const leastSuffix = 4;

/**
 * Looks through what a run has just stored for signs of another attempt, and for work that is older than the attempt.
 * Called in the transaction that stores the observations.
 */
export async function recordRunSignals(database: Database, { environmentId, attemptId, runId }: Job): Promise<void> {
  if (attemptId === null || runId === null) return;
  const values = await observedValues(database, runId);
  const foreign = await foreignNames(database, attemptId, new Set(values.flatMap((value) => wordsIn(value))));
  if (foreign.names.length > 0) {
    await recordSignal(database, { kind: 'foreign-attempt', environmentId, attemptId, details: foreign });
  }
  const objects = await olderObjects(database, { environmentId, attemptId }, values);
  if (objects.length > 0) {
    await recordSignal(database, { kind: 'created-outside-attempt', environmentId, attemptId, details: { objects } });
  }
}

async function observedValues(database: Database, runId: string): Promise<Json[]> {
  const rows: { content: Observation }[] = await database.query('SELECT content FROM observations WHERE run_id = $1', [
    runId,
  ]);
  return rows.flatMap(({ content: { result } }) => (result.is === 'value' ? [result.value] : []));
}

/** Names drawn for other candidates' attempts, by prefix or by parameter, that stand in what was observed. */
async function foreignNames(
  database: Database,
  attemptId: string,
  words: ReadonlySet<string>,
): Promise<{ names: string[]; attempts: string[] }> {
  const prefixes = new Map(
    [...words].flatMap((word) => (/^sp[0-9a-f]{4}-/.test(word) ? [[word.slice(0, 6), word]] : [])),
  );
  const byPrefix: { id: string; prefix: string }[] = await database.query(
    `SELECT DISTINCT ON (other.prefix) other.id, other.prefix FROM attempts AS own
     JOIN attempts AS other ON other.candidate_id <> own.candidate_id
     WHERE own.id = $1 AND other.prefix = ANY ($2) AND NOT EXISTS (
       SELECT 1 FROM attempts AS mine WHERE mine.candidate_id = own.candidate_id AND mine.prefix = other.prefix)
     ORDER BY other.prefix, other.created_at DESC`,
    [attemptId, [...prefixes.keys()]],
  );
  const byParameter = await parametersOfOthers(database, attemptId, words);
  const found = [...byPrefix.map(({ id, prefix }) => ({ id, name: prefixes.get(prefix) ?? prefix })), ...byParameter];
  return {
    names: [...new Set(found.map(({ name }) => name))].sort().slice(0, mostListed),
    attempts: [...new Set(found.map(({ id }) => id))].sort().slice(0, mostListed),
  };
}

/** What a drawn name with a long enough ending looks like; ids of objects end alike and are many. */
const drawnName = /^[a-z][a-z0-9-]*-[0-9a-f]{4,}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Names drawn for the same questions in attempts of other candidates, but not in any of this one's. Others' attempts are
 * many, so they are asked only about names this candidate cannot explain.
 */
async function parametersOfOthers(
  database: Database,
  attemptId: string,
  words: ReadonlySet<string>,
): Promise<{ id: string; name: string }[]> {
  const drawn = [...words].filter((word) => drawnName.test(word) && !uuid.test(word));
  if (drawn.length === 0) return [];
  const own: { name: string }[] = await database.query(
    `SELECT DISTINCT parameter.value AS name FROM attempts AS own
     JOIN attempts ON attempts.candidate_id = own.candidate_id
     JOIN attempt_questions AS asked ON asked.attempt_id = attempts.id
     CROSS JOIN LATERAL jsonb_each_text(asked.parameters) AS parameter
     WHERE own.id = $1`,
    [attemptId],
  );
  const explained = new Set(own.map(({ name }) => name));
  const foreign = drawn.filter((name) => !explained.has(name));
  if (foreign.length === 0) return [];
  return database.query(
    `SELECT DISTINCT drawn.attempt_id AS id, parameter.value AS name
     FROM attempts AS own
     JOIN attempt_questions AS asked ON asked.attempt_id = own.id
     JOIN attempt_questions AS drawn ON drawn.question_id = asked.question_id
     CROSS JOIN LATERAL jsonb_each_text(drawn.parameters) AS parameter
     JOIN attempts ON attempts.id = drawn.attempt_id AND attempts.candidate_id <> own.candidate_id
     JOIN question_revisions AS revision ON revision.question_id = drawn.question_id AND revision.digest = drawn.digest
     WHERE own.id = $1 AND parameter.value = ANY ($2)
       AND (content -> 'parameters' -> parameter.key ->> 'suffix')::int >= ${leastSuffix}
     LIMIT ${mostListed}`,
    [attemptId, foreign],
  );
}

type Older = { name: string; createdAt: string };

/** Objects that carry a name drawn for this attempt, but were there before it began and were not made by its setup. */
async function olderObjects(
  database: Database,
  { environmentId, attemptId }: { environmentId: string; attemptId: string },
  values: readonly Json[],
): Promise<Older[]> {
  const [attempt]: { prefix: string; startedAt: Date | null; names: ParameterValues[]; made: Json; clock: boolean }[] =
    await database.query(
      `SELECT prefix, started_at AS "startedAt",
         (SELECT jsonb_agg(parameters) FROM attempt_questions WHERE attempt_id = attempts.id) AS names,
         jsonb_build_array(
           (SELECT jsonb_agg(made) FROM preparation_steps WHERE attempt_id = attempts.id),
           (SELECT jsonb_agg(setup_values) FROM attempt_questions WHERE attempt_id = attempts.id),
           access) AS made,
         EXISTS (SELECT 1 FROM environments, jsonb_array_elements(preflight -> 'lines') AS line
           WHERE environments.id = $2 AND line ->> 'id' = 'clock' AND line ->> 'state' = 'ok') AS clock
       FROM attempts WHERE id = $1`,
      [attemptId, environmentId],
    );
  // A clock that is wrong, or was never looked at, proves nothing about when something was made.
  if (attempt === undefined || attempt.startedAt === null || !attempt.clock) return [];
  const { prefix } = attempt;
  const before = attempt.startedAt.getTime() - toleranceMs;
  const names = new Set((attempt.names ?? []).flatMap((parameters) => Object.values(parameters).map(String)));
  const made = new Set(wordsIn(attempt.made));
  const older = values
    .flatMap((value) => objectsIn(value))
    .filter(({ id, name }) => (names.has(name) || name.startsWith(`${prefix}-`)) && !made.has(id))
    .filter(({ createdAt }) => createdAt.getTime() < before)
    .map(({ name, createdAt }) => ({ name, createdAt: createdAt.toISOString() }));
  const unique = new Map(older.map((object) => [JSON.stringify(object), object]));
  return [...unique.values()].sort((one, other) => one.name.localeCompare(other.name)).slice(0, mostListed);
}
