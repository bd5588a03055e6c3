import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginAttempt, connectEnvironment, signIn, submitAndWait } from './candidate.mjs';
import { found } from './config.mjs';
import { findLab, typeOnLab } from './lab.mjs';
import { startProduct } from './product.mjs';
import { answerKnowledge, failed, firstWrongAnswers, practical, practicalPoints, workOnLab } from './sitting.mjs';

const lab = await findLab();
const whenLab = lab ? describe : describe.skip;

/** One question of each of these is done wrongly; what goes wrong in them hinders no other question. */
const wrongDomains = ['identity', 'image', 'block-storage'];

/** One product and one connected lab; the attempts follow each other on it. */
function sittings(variables) {
  let product;
  let candidate;
  let environment;

  beforeAll(async () => {
    product = await startProduct({ LAB_ALLOWED_TARGETS: `${lab.host}:${lab.port}`, ...variables() });
    candidate = await signIn(product.url, product.links.candidate);
    environment = await connectEnvironment(candidate, lab, (line) =>
      typeOnLab(lab, `echo ${JSON.stringify(line)} >> ~/.ssh/authorized_keys`),
    );
  }, 420_000);
  afterAll(() => product?.stop(), 30_000);

  return {
    candidate: () => candidate,
    environment: () => environment,
    begin: () => beginAttempt(candidate, 'course-short', environment.id),
  };
}

whenLab('one exam over HTTP on the embedded default', () => {
  const { candidate, environment, begin } = sittings(() => ({}));

  test('the preflight of the lab has no blocked line', () => {
    expect(environment().preflight.lines.filter((line) => line.state === 'blocked')).toEqual([]);
    expect(environment().state).toBe('ready');
  });

  test('whoever does nothing on the cloud scores 0 on the practical questions, with nothing unknown', async () => {
    const attempt = await begin();
    const result = await submitAndWait(candidate(), attempt.id);
    expect(practicalPoints(result).points).toBe(0);
    expect(result.score.provisional).toBe(false);
  }, 300_000);

  test('three wrong answers lose exactly the checks they name', async () => {
    const attempt = await begin();
    const wrong = practical(attempt).filter(({ domain }) => wrongDomains.includes(domain));
    expect(wrong).toHaveLength(3);
    const mustFail = await workOnLab(lab, attempt, await firstWrongAnswers(wrong));
    const result = await submitAndWait(candidate(), attempt.id);
    for (const question of practical(attempt)) {
      expect([question.id, failed(result, question.id)]).toEqual([question.id, mustFail.get(question.id)]);
    }
  }, 600_000);
});

const whenLabAndRedis = lab && found.redisUrl ? describe : describe.skip;

whenLabAndRedis('the same exam with Redis', () => {
  const { candidate, begin } = sittings(() => ({ REDIS_URL: found.redisUrl }));

  test('reference solutions and right answers score 100 percent, with evidence for every check', async () => {
    const attempt = await begin();
    await answerKnowledge(candidate(), attempt);
    await workOnLab(lab, attempt);
    const result = await submitAndWait(candidate(), attempt.id);
    expect(result.score.percent).toBe(100);
    expect(result.attempt.passed).toBe(true);
    for (const question of result.questions.filter(({ view }) => view.kind === 'practical')) {
      expect(question.evidence.length).toBeGreaterThan(0);
    }
  }, 600_000);
});
