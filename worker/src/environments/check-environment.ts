import { ExamEntity, QuestionRevisionEntity } from '@stackproof/migrations';
import type { DrawableQuestion, Exam, Question } from '@stackproof/question-bank';
import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import type { PreflightReport } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { announce } from '../jobs/changes.js';
import { authorizedKeysLine } from '../sealing/authorized-keys-line.js';
import { recordMachine } from '../signals/machine-signals.js';
import { lastConsent } from './consent.js';
import { examLines } from './exam-lines.js';
import { heaviestNeeds } from './heaviest-needs.js';
import { NotConnectable, readEnvironment, targetOf } from './reached-environment.js';

/** Lists of a large cloud take more than a run may receive. */
const preflightBudgets = { runMs: 180_000, bytes: 64 * 1024 * 1024 };

/** The preflight: whether an environment can carry the exams that are offered now. */
export function preflightHandler(context: HandlerContext): JobHandler {
  return {
    run: (lease) => checkEnvironment(context, lease),
    giveUp: (lease, problem) =>
      lease.fail(problem, async (database) => {
        const { environmentId: id } = lease.job;
        await database.query("UPDATE environments SET state = 'blocked', problem = $2 WHERE id = $1", [id, problem]);
        await announce(database, { topic: 'environment', id });
      }),
  };
}

/** Looks, stores what was seen and ends the lease. */
export async function checkEnvironment(context: HandlerContext, lease: Lease): Promise<void> {
  const environment = await readEnvironment(context, lease.job.environmentId);
  const { exams, questions } = await bankNow(context);
  const practical = questions.flatMap(({ question }) => (question.kind === 'practical' ? [question] : []));
  try {
    const report = await context.engine.preflight(targetOf(environment, context), {
      rules: context.rules,
      signal: lease.signal,
      budgets: preflightBudgets,
      needs: heaviestNeeds(exams, practical),
      consented: await lastConsent(context.dataSource, environment.id),
      ...(environment.publicKey === null
        ? {}
        : { authorizedKeysLine: authorizedKeysLine(environment.publicKey, environment.id) }),
    });
    if (report.profile !== null) report.lines.push(...examLines(exams, questions, report.profile));
    await storeReport(lease, report);
  } catch (error) {
    if (!(error instanceof NotConnectable)) throw error;
    await preflightHandler(context).giveUp(lease, error.says);
  }
}

async function storeReport(lease: Lease, report: PreflightReport): Promise<void> {
  const { environmentId: id } = lease.job;
  const { lines, values, machineId, profile, foreign, leftovers } = report;
  const isBlocked = values === null || lines.some(({ state }) => state === 'blocked');
  await lease.finish(async (database) => {
    await recordMachine(database, id, machineId);
    await database.query(
      `UPDATE environments SET state = $2, problem = NULL, discovered = coalesce($4, discovered),
         machine_id = coalesce($5, machine_id), profile = coalesce($7, profile),
         foreign_things = coalesce($8, foreign_things), leftovers = coalesce($9::jsonb, leftovers),
         preflight = jsonb_build_object('at', to_char(clock_timestamp() AT TIME ZONE 'UTC', $6), 'lines', $3::jsonb)
       WHERE id = $1`,
      [
        id,
        isBlocked ? 'blocked' : 'ready',
        JSON.stringify(lines),
        values,
        machineId,
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"',
        profile,
        foreign,
        leftovers && JSON.stringify(leftovers),
      ],
    );
    await announce(database, { topic: 'environment', id });
  });
}

async function bankNow({ dataSource }: HandlerContext): Promise<{ exams: Exam[]; questions: DrawableQuestion[] }> {
  const [exams, revisions] = await Promise.all([
    dataSource.manager.findBy(ExamEntity, { offered: true }),
    dataSource.manager.findBy(QuestionRevisionEntity, { current: true }),
  ]);
  return {
    exams: exams.map(({ content }) => content as Exam),
    questions: revisions.map(({ content, digest }) => ({ question: content as Question, digest })),
  };
}
