import { Injectable } from '@nestjs/common';
import { AttemptEntity, foundVerdicts, readPaper, rescore, type StoredVerdict } from '@stackproof/migrations';
import { type Exam, standingsOf } from '@stackproof/question-bank';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { AcceptLate, LateVerdicts } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { announce } from '../platform/enqueue.js';
import { NotAllowed, NotFound } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';

const mostListed = 200;

type Waiting = { attempt: AttemptEntity; waiting: StoredVerdict };

/** Verdicts collected too late to count by themselves, and instructors who let them count. */
@Injectable()
export class LateVerdictsService {
  constructor(private readonly database: DataSource) {}

  /** What waits for somebody to decide, the newest attempts first. */
  async list(): Promise<LateVerdicts> {
    const { manager } = this.database;
    const waiting = await waitingVerdicts(manager);
    const names = await namesOf(
      manager,
      waiting.map(({ attempt }) => attempt.candidateId),
    );
    const late = await Promise.all(waiting.map((one) => lateVerdictOf(this.database, one, names)));
    return { late };
  }

  /**
   * Lets a late verdict count and makes the score anew, with who decided, when and why. What was accepted before and
   * is asked for again stays as it was decided.
   */
  async accept(user: User, place: { attemptId: string; position: number }, body: AcceptLate): Promise<LateVerdicts> {
    const { attemptId, position } = place;
    await this.database.transaction(async (manager) => {
      const attempt = await manager.findOne(AttemptEntity, {
        where: { id: attemptId, state: 'submitted' },
        lock: { mode: 'pessimistic_write' },
      });
      if (attempt === null) throw new NotFound('attempt');
      if (attempt.candidateId === user.id) throw new NotAllowed('Nobody decides about their own attempt.');
      const found = (await foundVerdicts(manager, attempt)).filter((one) => one.position === position);
      if (found.some(({ runId, isLate, isAccepted }) => runId === body.runId && isLate && isAccepted)) return;
      if (standingsOf(found).get(position)?.waiting?.runId !== body.runId) throw new NotFound('late verdict');
      await manager.query(
        `UPDATE verdicts SET accepted_by = $3, accepted_at = clock_timestamp(), accept_reason = $4
         WHERE run_id = $1 AND position = $2`,
        [body.runId, position, user.id, body.reason],
      );
      await rescore(manager, attemptId, { cause: 'acceptance' });
      await announce(manager, 'result', [attemptId]);
    });
    return this.list();
  }
}

async function waitingVerdicts(manager: EntityManager): Promise<Waiting[]> {
  const rows = await rowsOf<{ id: string }>(
    manager,
    `SELECT id FROM attempts WHERE state = 'submitted' AND EXISTS (
       SELECT FROM runs JOIN verdicts ON verdicts.run_id = runs.id
       WHERE runs.attempt_id = attempts.id AND verdicts.accepted_at IS NULL AND verdicts.collected_at > deadline_at)
     ORDER BY submitted_at DESC LIMIT ${mostListed}`,
  );
  const attempts = await manager.find(AttemptEntity, {
    where: { id: In(rows.map(({ id }) => id)) },
    order: { submittedAt: 'DESC' },
  });
  const found = await Promise.all(
    attempts.map(async (attempt) => ({ attempt, standings: standingsOf(await foundVerdicts(manager, attempt)) })),
  );
  return found.flatMap(({ attempt, standings }) =>
    [...standings.values()].flatMap(({ waiting }) => (waiting === undefined ? [] : [{ attempt, waiting }])),
  );
}

async function lateVerdictOf(
  database: DataSource,
  { attempt, waiting }: Waiting,
  names: ReadonlyMap<string, string>,
): Promise<LateVerdicts['late'][number]> {
  const { paper } = await readPaper(database, attempt.id);
  const question = paper.questions.find(({ position }) => position === waiting.position)?.question;
  if (question === undefined || waiting.collectedAt === null || attempt.deadlineAt === null) {
    throw new Error(`A late verdict of attempt ${attempt.id} has no question or no time`);
  }
  const { points, full, checks, guards } = waiting.verdict;
  return {
    attemptId: attempt.id,
    candidateName: names.get(attempt.candidateId) ?? '',
    examTitle: (attempt.exam as Exam).title,
    deadlineAt: attempt.deadlineAt.toISOString(),
    position: waiting.position,
    questionTitle: question.title,
    runId: waiting.runId,
    collectedAt: waiting.collectedAt.toISOString(),
    points,
    full,
    checks,
    guards,
  };
}

async function namesOf(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; name: string }>(manager, 'SELECT id, name FROM users WHERE id = ANY ($1)', [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
