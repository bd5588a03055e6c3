import {
  canonicalJson,
  type Json,
  judge,
  MissingValue,
  type Observation,
  type PracticalQuestion,
  type QuestionVerdict,
  type Scope,
} from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { ObservationEntity } from '../entities/observation.entity.js';
import { QuestionRevisionEntity } from '../entities/question-revision.entity.js';
import type { StoredVerdict } from './found-verdicts.js';
import type { StoredPaper } from './read-paper.js';

/** current: the newest revision of each question; pinned: the one the attempt was sat with. */
export type JudgedWith = 'current' | 'pinned';

/** Why a question is not judged again. */
export class NotJudgeable extends Error {
  override name = 'NotJudgeable';
}

/** A revision of a practical question. */
export type Revision = { digest: string; question: PracticalQuestion };

type Place = StoredPaper['practical'][number];

/**
 * The revision whose checks are to judge a question of an attempt.
 *
 * @throws NotJudgeable when it asks the environment something else, or is worth something else, than what was sat
 */
export async function judgingRevision(
  database: EntityManager,
  place: Place,
  judgedWith: JudgedWith,
): Promise<Revision> {
  const pinned = { digest: place.digest, question: place.question };
  if (judgedWith === 'pinned') return pinned;
  const row = await database.findOneBy(QuestionRevisionEntity, { questionId: place.question.id, current: true });
  if (row === null) throw new NotJudgeable('it is retired: the bank holds no current revision of it');
  const question = row.content as PracticalQuestion;
  if (question.kind !== 'practical') throw new NotJudgeable('its current revision is not a practical question');
  const changed = changedFacts(place.question, question);
  if (changed.length > 0) {
    throw new NotJudgeable(
      `its current revision observes something else (${changed.join(', ')}); verify it again instead`,
    );
  }
  if (question.points !== place.question.points) {
    throw new NotJudgeable(`its current revision is worth ${question.points} points, not ${place.question.points}`);
  }
  return { digest: row.digest, question };
}

/**
 * What a revision makes of the observations of one run, as they are stored.
 *
 * @throws NotJudgeable when it reads a value that was not drawn for this attempt
 */
export async function judgeAgain(
  database: EntityManager,
  { attempt, paper }: StoredPaper,
  place: Place,
  { question }: Revision,
  { runId, position }: StoredVerdict,
): Promise<QuestionVerdict> {
  const rows = await database.findBy(ObservationEntity, { runId, position });
  const scope: Scope = {
    ...place.parameters,
    prefix: paper.prefix,
    environment: attempt.environmentValues as Json,
    access: attempt.access as Json,
    setup: place.setup,
    attempt: { startedAt: attempt.startedAt?.toISOString() ?? null },
  };
  try {
    return judge(
      question,
      scope,
      rows.map(({ content }) => content as Observation),
    );
  } catch (error) {
    if (!(error instanceof MissingValue)) throw error;
    throw new NotJudgeable(`its checks read {{${error.path}}}, which this attempt does not have`, { cause: error });
  }
}

function changedFacts(before: PracticalQuestion, after: PracticalQuestion): string[] {
  const ids = new Set([...Object.keys(before.facts), ...Object.keys(after.facts)]);
  return [...ids].filter((id) => canonicalJson(before.facts[id] ?? null) !== canonicalJson(after.facts[id] ?? null));
}
