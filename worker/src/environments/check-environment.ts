import { ExamEntity, QuestionRevisionEntity } from '@stackproof/migrations';
import type { Exam, Question } from '@stackproof/question-bank';
import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import type { Needs, PreflightReport } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { announce } from '../jobs/changes.js';
import { authorizedKeysLine } from '../sealing/authorized-keys-line.js';
import { heaviestNeeds } from './heaviest-needs.js';
import { NotConnectable, readEnvironment, targetOf } from './reached-environment.js';

/** The preflight: whether an environment can carry the exams that are offered now. */
export function preflightHandler(context: HandlerContext): JobHandler {
  return {
    run: (lease) => check(context, lease),
    giveUp: (lease, problem) =>
      lease.fail(problem, async (database) => {
        const { environmentId: id } = lease.job;
        await database.query("UPDATE environments SET state = 'blocked', problem = $2 WHERE id = $1", [id, problem]);
        await announce(database, { topic: 'environment', id });
      }),
  };
}

async function check(context: HandlerContext, lease: Lease): Promise<void> {
  const environment = await readEnvironment(context, lease.job.environmentId);
  try {
    const report = await context.engine.preflight(targetOf(environment, context), {
      rules: context.rules,
      signal: lease.signal,
      needs: await needsNow(context),
      ...(environment.publicKey === null
        ? {}
        : { authorizedKeysLine: authorizedKeysLine(environment.publicKey, environment.id) }),
    });
    await storeReport(lease, report);
  } catch (error) {
    if (!(error instanceof NotConnectable)) throw error;
    await preflightHandler(context).giveUp(lease, error.says);
  }
}

async function storeReport(lease: Lease, { lines, values, machineId }: PreflightReport): Promise<void> {
  const { environmentId: id } = lease.job;
  const isBlocked = values === null || lines.some(({ state }) => state === 'blocked');
  await lease.finish(async (database) => {
    await database.query(
      `UPDATE environments SET state = $2, problem = NULL, discovered = coalesce($4, discovered),
         machine_id = coalesce($5, machine_id),
         preflight = jsonb_build_object('at', to_char(clock_timestamp() AT TIME ZONE 'UTC', $6), 'lines', $3::jsonb)
       WHERE id = $1`,
      [id, isBlocked ? 'blocked' : 'ready', JSON.stringify(lines), values, machineId, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'],
    );
    await announce(database, { topic: 'environment', id });
  });
}

async function needsNow({ dataSource }: HandlerContext): Promise<Needs> {
  const [exams, revisions] = await Promise.all([
    dataSource.manager.findBy(ExamEntity, { offered: true }),
    dataSource.manager.findBy(QuestionRevisionEntity, { current: true }),
  ]);
  const questions = revisions.map(({ content }) => content as Question);
  return heaviestNeeds(
    exams.map(({ content }) => content as Exam),
    questions.filter((question) => question.kind === 'practical'),
  );
}
