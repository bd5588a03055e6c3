import { Injectable } from '@nestjs/common';
import { AttemptEntity, EnvironmentEntity, RebindingEntity, ScoreEntity } from '@stackproof/migrations';
import { Pool } from 'pg';
import { DataSource, In } from 'typeorm';
import type {
  AnswerSaved,
  AttemptList,
  AttemptView,
  SaveAnswer,
  SavedAnswer,
  StartAttempt,
} from '../contract/index.js';
import { EnvironmentBusy, EnvironmentInUse } from '../environments/environment.problems.js';
import type { User } from '../platform/allow.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { NotFound } from '../platform/problem.js';
import { refusingIndex, rowsOf } from '../platform/rows.js';
import { abandonAttempts } from './abandon-attempts.js';
import { answerFits } from './answer-fits.js';
import { AnswerInvalid, AttemptClosed, AttemptExists, AttemptNotReady } from './attempt.problems.js';
import { attemptSummaryOf, attemptViewOf, savedAnswerOf } from './attempts.present.js';
import { beginAttempt } from './begin-attempt.js';
import { jobProgress } from './job-progress.js';
import { lockOwnAttempt, ownAttempt } from './own-attempt.js';
import { paperQuestionOf, readPaperRow, readPapers } from './paper.js';
import { rebindAttempt } from './rebind-attempt.js';
import { Revisions } from './revisions.js';
import { saveAnswer } from './save-answer.js';
import { startAttempt } from './start-attempt.js';
import { submitAttempts } from './submit-attempts.js';

@Injectable()
export class AttemptsService {
  constructor(
    private readonly database: DataSource,
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    private readonly revisions: Revisions,
  ) {}

  async list(user: User): Promise<AttemptList> {
    const { manager } = this.database;
    const attempts = await manager.find(AttemptEntity, {
      where: { candidateId: user.id },
      order: { createdAt: 'DESC' },
    });
    const scores = await manager.findBy(ScoreEntity, { attemptId: In(attempts.map(({ id }) => id)), current: true });
    const byAttempt = new Map(scores.map((score) => [score.attemptId, score]));
    return { attempts: attempts.map((attempt) => attemptSummaryOf(attempt, byAttempt.get(attempt.id) ?? null)) };
  }

  async get(user: User, id: string): Promise<AttemptView> {
    const { manager } = this.database;
    const attempt = await ownAttempt(manager, user, id);
    const rebinding = await manager.findOne(RebindingEntity, {
      where: { attemptId: id },
      order: { createdAt: 'DESC' },
    });
    const isPrepared =
      attempt.state !== 'preparing' &&
      attempt.state !== 'preparation_failed' &&
      !(attempt.state === 'open' && rebinding?.state === 'preparing');
    const [score, environment, preparation, papers, [clock]] = await Promise.all([
      manager.findOneBy(ScoreEntity, { attemptId: id, current: true }),
      attempt.environmentId === null ? null : manager.findOneBy(EnvironmentEntity, { id: attempt.environmentId }),
      isPrepared ? null : jobProgress(manager, id, 'prepare'),
      readPapers(manager, [id]),
      rowsOf<{ now: Date }>(manager, 'SELECT clock_timestamp() AS now'),
    ]);
    const rows = papers.get(id) ?? [];
    const questions = await this.revisions.read(
      manager,
      rows.map(({ digest }) => digest),
    );
    if (clock === undefined) throw new Error('The database has no clock');
    return attemptViewOf({ attempt, rebinding, score, environment, preparation, rows, questions, now: clock.now });
  }

  async start(user: User, wanted: StartAttempt): Promise<AttemptView> {
    try {
      const id = await this.database.transaction((manager) => startAttempt(manager, user, wanted));
      this.relay.poke();
      return await this.get(user, id);
    } catch (error) {
      const index = refusingIndex(error);
      if (index === 'attempts_one_unfinished_per_environment') {
        throw new EnvironmentInUse(wanted.environmentId ?? '');
      }
      if (index === 'attempts_one_unfinished_per_exam')
        throw new AttemptExists(await this.unfinished(user, wanted.examId));
      throw error;
    }
  }

  async begin(user: User, id: string): Promise<AttemptView> {
    const refusal = await this.database.transaction((manager) => beginAttempt(manager, user, id));
    this.relay.poke();
    if (refusal !== undefined) throw refusal;
    return this.get(user, id);
  }

  async prepareAgain(user: User, id: string): Promise<AttemptView> {
    await this.database.transaction(async (manager) => {
      const { state, environmentId } = await lockOwnAttempt(manager, user, id);
      if (state !== 'preparation_failed' || environmentId === null) {
        throw new AttemptNotReady(`Attempt ${id} is ${state}; only a failed preparation is tried again.`);
      }
      await manager.query("UPDATE attempts SET state = 'preparing', problem = NULL WHERE id = $1", [id]);
      await enqueue(manager, [{ kind: 'prepare', environmentId, attemptId: id }]);
      await announce(manager, 'attempt', [id]);
    });
    this.relay.poke();
    return this.get(user, id);
  }

  async abandon(user: User, id: string): Promise<AttemptView> {
    await this.database.transaction(async (manager) => {
      const { state } = await lockOwnAttempt(manager, user, id);
      if (state === 'open') throw new AttemptNotReady(`Attempt ${id} has begun; submit it instead.`);
      if (state === 'submitted') throw new AttemptClosed(id);
      await abandonAttempts(manager, [id]);
    });
    this.relay.poke();
    return this.get(user, id);
  }

  /** Goes on with another environment while the clock runs. */
  async rebind(user: User, id: string, environmentId: string): Promise<AttemptView> {
    try {
      await this.database.transaction((manager) => rebindAttempt(manager, user, id, environmentId));
    } catch (error) {
      const index = refusingIndex(error);
      if (index === 'attempts_one_unfinished_per_environment') throw new EnvironmentInUse(environmentId);
      // A worker is still at the preparation before this one.
      if (index === 'jobs_one_unfinished_per_attempt') throw new EnvironmentBusy(environmentId);
      throw error;
    }
    this.relay.poke();
    return this.get(user, id);
  }

  /** Handing in what is handed in already changes nothing and replies the same. */
  async submit(user: User, id: string): Promise<AttemptView> {
    const { state } = await ownAttempt(this.database.manager, user, id);
    if (state === 'abandoned') throw new AttemptClosed(id);
    if (state !== 'open' && state !== 'submitted') throw new AttemptNotReady(`Attempt ${id} has not begun.`);
    await this.database.transaction((manager) => submitAttempts(manager, this.revisions, [id]));
    this.relay.poke();
    return this.get(user, id);
  }

  async saveAnswer(user: User, id: string, position: number, save: SaveAnswer): Promise<AnswerSaved> {
    if (save.value !== null) await this.refuseUnfit(user, id, position, save.value);
    return saveAnswer(this.pool, { attemptId: id, candidateId: user.id, position }, save);
  }

  async flag(user: User, id: string, position: number, flagged: boolean): Promise<SavedAnswer> {
    const { manager } = this.database;
    const { state } = await ownAttempt(manager, user, id);
    if (state !== 'open') throw new AttemptClosed(id);
    await manager.query('UPDATE attempt_questions SET flagged = $3 WHERE attempt_id = $1 AND position = $2', [
      id,
      position,
      flagged,
    ]);
    const row = await readPaperRow(manager, { attemptId: id, candidateId: user.id, position });
    if (row === undefined) throw new NotFound('question');
    return savedAnswerOf(row);
  }

  private async refuseUnfit(user: User, id: string, position: number, value: NonNullable<SaveAnswer['value']>) {
    const { manager } = this.database;
    const row = await readPaperRow(manager, { attemptId: id, candidateId: user.id, position });
    if (row === undefined) throw new NotFound('question');
    const question = (await this.revisions.read(manager, [row.digest])).get(row.digest);
    if (question === undefined || !answerFits(paperQuestionOf(row, question), value)) {
      throw new AnswerInvalid(`This is no answer to question ${position}.`);
    }
  }

  private async unfinished(user: User, examId: string): Promise<string | undefined> {
    const attempt = await this.database.manager.findOneBy(AttemptEntity, {
      candidateId: user.id,
      examId,
      state: In(['preparing', 'preparation_failed', 'ready', 'open']),
    });
    return attempt?.id;
  }
}
