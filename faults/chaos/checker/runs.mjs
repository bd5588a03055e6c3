const mostMs = 60_000;

/** I4: each run ends within 60 s of the end of the last fault; none is lost, none has two results in force. */
export function everyRunEndsOnce({ lines, final }) {
  const healedAt = Math.max(...lines.filter(({ operation }) => operation === 'healed').map(({ at }) => at));
  const problems = [];
  const withRun = new Set(final.runs.map(({ attempt }) => attempt));
  for (const { attempt } of lines.filter(({ operation, type }) => operation === 'submit' && type === 'ok')) {
    if (!withRun.has(attempt)) problems.push(`${attempt} was handed in and has no run`);
  }
  for (const { id, state, finishedAt } of final.runs) {
    if (state !== 'judged' || finishedAt === null) problems.push(`run ${id} ended as ${state}`);
    else if (finishedAt - healedAt > mostMs) {
      problems.push(`run ${id} ended ${((finishedAt - healedAt) / 1000).toFixed(1)} s after the fault`);
    }
    if (final.scores.filter(({ run }) => run === id).length !== 1) problems.push(`run ${id} has no result, or two`);
  }
  return problems;
}

/**
 * I5: what a run stores is stored by the process that holds its job, under the epoch it claimed, once per claim; and
 * looking changes nothing on an environment.
 */
export function onlyTheHolderWrites({ lines, final }) {
  const claims = new Map(final.claims.map(({ run, epoch, who }) => [`${run} ${epoch}`, who]));
  const problems = [];
  for (const [claim, effects] of Map.groupBy(final.effects, ({ run, epoch }) => `${run} ${epoch}`)) {
    if (effects.length > 1) problems.push(`run and epoch ${claim}: stored ${effects.length} times`);
    for (const { who, jobState } of effects) {
      if (jobState !== 'running') problems.push(`run and epoch ${claim}: stored while the job was ${jobState}`);
      if (claims.get(claim) !== who)
        problems.push(`run and epoch ${claim}: claimed by ${claims.get(claim)}, stored by ${who}`);
    }
  }
  const changed = lines.filter(({ operation, changes }) => operation === 'environment' && changes > 0);
  problems.push(...changed.map(({ attempt, changes }) => `the environment of ${attempt} saw ${changes} changes`));
  const [before, after] = lines.filter(({ operation }) => operation === 'snapshot').map(({ hash }) => hash);
  if (before !== after) problems.push('what a woken worker brought changed what was stored');
  return problems;
}

/** I7: the outbox drains, nothing is orphaned, and Redis can be emptied in the end without changing anything. */
export function nothingHangsOnTheQueue({ lines, final }) {
  const problems = final.outbox.map(({ job }) => `a doorbell for job ${job} was never rung`);
  const jobRuns = new Set(final.jobs.map(({ run }) => run));
  problems.push(...final.runs.filter(({ id }) => !jobRuns.has(id)).map(({ id }) => `run ${id} has no job`));
  const unfinished = final.jobs.filter(({ state }) => state === 'queued' || state === 'running');
  problems.push(...unfinished.map(({ id, state }) => `job ${id} is ${state}`));
  const withRun = new Set(final.runs.map(({ attempt }) => attempt));
  const forgotten = final.attempts.filter(
    ({ id, state, isPractical }) => state === 'submitted' && isPractical && !withRun.has(id),
  );
  problems.push(...forgotten.map(({ id }) => `${id} was handed in and is never looked at`));
  const emptied = lines.find(({ operation }) => operation === 'emptied');
  if (emptied !== undefined && emptied.before !== emptied.after) problems.push('emptying Redis changed what is stored');
  return problems;
}
