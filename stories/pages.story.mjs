import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@stackproof/api/contract';
import { openBrowser } from './browser.mjs';
import { found } from './config.mjs';
import { startProduct } from './product.mjs';

const whenBrowser = found.chromium ? describe : describe.skip;

const looks = [
  { name: 'wide, light, English', width: 1280, language: 'en', locale: 'en', dark: false },
  { name: 'narrow, dark, Chinese', width: 360, language: 'zh-CN', locale: 'zh-CN', dark: true },
];

whenBrowser('every page that needs no environment', () => {
  let product;
  let session;

  beforeAll(async () => {
    product = await startProduct();
    const browser = await openBrowser();
    await browser.page.goto(product.links.candidate);
    session = await browser.page.context().storageState();
    await browser.close();
  }, 180_000);
  afterAll(() => product?.stop(), 30_000);

  test.each(looks)(
    'is accessible, fits and breaks nothing: $name',
    async ({ name, locale, ...look }) => {
      const { page, faults, close } = await openBrowser({ ...look, session });
      await page.request.patch(new URL(paths.me, product.url).href, {
        data: { locale },
        headers: { origin: product.url },
      });
      const wrong = [];
      for (const path of ['/', '/exams/course-short', '/environments', '/environments/new', '/nowhere', '/sign-in']) {
        await page.goto(new URL(path, product.url).href);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        const { violations } = await new AxeBuilder({ page }).analyze();
        wrong.push(...violations.map(({ id, nodes }) => `${name} ${path}: ${id} ${nodes[0]?.html}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) wrong.push(`${name} ${path}: ${overflow} px wider than the window`);
      }
      await close();
      expect([...wrong, ...faults]).toEqual([]);
    },
    120_000,
  );
});
