/** I3: every attempt handed in or expired has exactly one score in force, with one entry per question, and total = sum. */
export function everySubmissionHasOneScore({ lines, final }) {
  const problems = [];
  const acknowledged = lines.filter(({ operation, type }) => operation === 'submit' && type === 'ok');
  const states = new Map(final.attempts.map(({ id, state }) => [id, state]));
  for (const { attempt } of acknowledged) {
    if (states.get(attempt) !== 'submitted') problems.push(`${attempt} was acknowledged and is ${states.get(attempt)}`);
  }
  for (const { id, state, questions } of final.attempts) {
    if (state !== 'submitted') {
      problems.push(`${id} is ${state}; its time is over`);
      continue;
    }
    const [score, ...more] = final.scores.filter(({ attempt, current }) => attempt === id && current);
    if (score === undefined || more.length > 0) {
      problems.push(`${id} has ${more.length + (score === undefined ? 0 : 1)} scores in force`);
      continue;
    }
    const { points, questions: scored } = score.content;
    const sum = scored.reduce((total, question) => total + question.points, 0);
    if (Math.abs(sum - points) > 1e-6) problems.push(`${id}: the total is ${points}, the sum ${sum}`);
    if (new Set(scored.map(({ position }) => position)).size !== questions) {
      problems.push(`${id}: ${scored.length} questions are scored of ${questions}`);
    }
  }
  return problems;
}

/** I6: a right answer never gets `fail`, a wrong one never `pass`, not even for a moment; and in the end all is known. */
export function noVerdictLies({ lines, final }) {
  const truths = new Map(
    lines.filter(({ operation }) => operation === 'truth').map((line) => [line.attempt, line.answers]),
  );
  const attempts = new Map(final.runs.map(({ id, attempt }) => [id, attempt]));
  const problems = [];
  for (const { run, question, verdict, times } of final.verdicts) {
    const answers = truths.get(attempts.get(run));
    const isLie = answers === 'correct' ? verdict === 'fail' || verdict === 'skipped' : verdict === 'pass';
    if (isLie) problems.push(`run ${run}: ${question} got ${verdict} ${times} times, its answers are ${answers}`);
  }
  for (const [attempt, answers] of truths) {
    const score = final.scores.find((row) => row.attempt === attempt && row.current);
    const percent = answers === 'correct' ? 100 : 0;
    if (score?.provisional !== false || score.percent !== percent) {
      problems.push(
        `${attempt} is ${answers} and ends with ${score?.percent} %${score?.provisional ? ', provisional' : ''}`,
      );
    }
  }
  return problems;
}
