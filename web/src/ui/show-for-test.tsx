import '@testing-library/jest-dom/jest-globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { words } from '../locales/en/words.js';

/** Shows something in English within everything the application stands in. */
export async function show(children: ReactNode) {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    resources: { en: words },
  });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>{children}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** What a fetch of a test resolves to; jsdom has no Response of its own. */
export function replyWith(body: unknown, status = 200): Response {
  return { ok: status < 400, status, text: async () => JSON.stringify(body) } as Response;
}
