import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@stackproof/api/contract';
import { answerInRoom } from './answer-in-room.mjs';
import { openBrowser } from './browser.mjs';
import { until } from './candidate.mjs';
import { found } from './config.mjs';
import { findLab, typeOnLab } from './lab.mjs';
import { startProduct } from './product.mjs';
import { practicalPoints, workOnLab } from './sitting.mjs';

const lab = await findLab();
const whenBrowserAndLab = lab && found.chromium ? describe : describe.skip;

whenBrowserAndLab('a newcomer sits one exam on a real OpenStack', () => {
  let product;
  let browser;
  let page;
  let attempt;

  beforeAll(async () => {
    product = await startProduct({ LAB_ALLOWED_TARGETS: `${lab.host}:${lab.port}` });
    browser = await openBrowser();
    page = browser.page;
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 30_000);

  const picture = async (name) => {
    if (!found.pictures) return;
    await page.screenshot({ path: `${found.pictures}/${name}.png` });
    await speak('zh-CN');
    await page.screenshot({ path: `${found.pictures}/${name}.zh-CN.png` });
    await speak('en');
  };
  const speak = async (locale) => {
    await page.request.patch(new URL(paths.me, product.url).href, {
      data: { locale },
      headers: { origin: product.url },
    });
    await page.reload();
    await page.locator(`html[lang="${locale}"] h1, html[lang="${locale}"] h2`).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  };
  // While the work is typed on the lab the product may hang up on an idle connection; that alone is asked again.
  const read = async (path) => (await page.request.get(new URL(path, product.url).href, { maxRetries: 2 })).json();

  test('signs in by the printed link, connects the lab, and its preflight is in order', async () => {
    await page.goto(product.links.candidate);
    await page.getByRole('button', { name: /Demo candidate/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Environments' }).first().waitFor();
    await page.goto(`${product.url}/environments/new`);
    await page.getByLabel('Name', { exact: true }).fill('My lab');
    await page.getByLabel('Host', { exact: true }).fill(lab.host);
    await page.getByLabel('SSH port').fill(String(lab.port));
    await page.getByLabel('SSH user').fill(lab.user);
    await page.getByRole('button', { name: 'Add and read the host key' }).click();

    const confirm = page.getByRole('button', { name: 'They are equal' });
    await confirm.waitFor();
    const printed = await typeOnLab(lab, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    const [fingerprint] = /SHA256:\S+/.exec(printed);
    await page.getByText(fingerprint).first().waitFor();
    await confirm.click();

    const checkIt = page.getByRole('button', { name: 'It is installed, check it' });
    await checkIt.waitFor();
    const { environments } = await read(paths.environments);
    await typeOnLab(lab, `echo ${JSON.stringify(environments[0].authorizedKeysLine)} >> ~/.ssh/authorized_keys`);
    await checkIt.click();
    await page.getByText('Ready for exams').waitFor({ timeout: 60_000 });
    await picture('environment');
  }, 180_000);

  test('prepares, begins, answers everything, and is told that it is saved', async () => {
    await page.goto(`${product.url}/exams/course-short`);
    await page.getByRole('button', { name: 'Prepare the environment' }).waitFor();
    await picture('exam');
    await page.getByRole('button', { name: 'Prepare the environment' }).click();
    const begin = page.getByRole('button', { name: 'Begin', exact: true });
    await begin.waitFor({ timeout: 240_000 });
    await begin.click();
    await page.waitForURL(/\/attempts\/[^/]+\/room/);

    attempt = await read(paths.attempt(page.url().split('/').at(-2)));
    await page.getByRole('button', { name: 'Hand in', exact: true }).waitFor();
    await picture('room');
    for (const question of attempt.questions.filter(({ kind }) => kind !== 'practical')) {
      await page
        .getByRole('navigation', { name: 'Questions' })
        .getByRole('button', { name: new RegExp(`^${question.position}\\b`) })
        .click();
      await answerInRoom(page, question);
    }
    await page
      .getByText(/^saved \d\d:\d\d:\d\d/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByRole('navigation', { name: 'Questions' }).waitFor();
    const again = await read(paths.attempt(attempt.id));
    const unanswered = again.answers.filter(({ value, position }) => value === null && isKnowledge(again, position));
    expect(unanswered).toEqual([]);
  }, 400_000);

  test('full marks with evidence for what was done on the lab', async () => {
    await workOnLab(lab, attempt);
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByRole('button', { name: 'Hand in now' }).click();
    await page.waitForURL(/\/result$/);
    const result = await until(
      () => read(paths.result(attempt.id)),
      ({ run }) => run !== null && run.finishedAt !== null,
      300,
    );
    await page.getByText('Passed', { exact: true }).first().waitFor();
    await picture('result');
    expect(result.score).toMatchObject({ percent: 100, provisional: false });
    const { points, full } = practicalPoints(result);
    expect(points).toBe(full);
    for (const question of result.questions.filter(({ view }) => view.kind === 'practical')) {
      expect(question.evidence.length).toBeGreaterThan(0);
    }
  }, 600_000);

  test('the pages broke no rule of their content security policy and threw nothing', () => {
    expect(browser.faults).toEqual([]);
  });
});

function isKnowledge(attempt, position) {
  return attempt.questions.find((question) => question.position === position).kind !== 'practical';
}
