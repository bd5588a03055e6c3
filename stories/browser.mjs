import { chromium } from 'playwright-core';
import { found } from './config.mjs';

/**
 * Opens a page in Debian's Chromium.
 *
 * @param {{ width?: number, height?: number, language?: string, dark?: boolean, session?: object }} look
 * @returns {Promise<{ page: import('playwright-core').Page, faults: string[], close: () => Promise<void> }>}
 *   `faults` collects what the page itself broke: exceptions, and violations of the content security policy
 */
export async function openBrowser({ width = 1280, height = 900, language = 'en', dark = false, session } = {}) {
  const browser = await chromium.launch({
    executablePath: found.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...(session ? { storageState: session } : {}),
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  return { page, faults, close: () => browser.close() };
}
