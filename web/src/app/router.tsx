import { createBrowserRouter } from 'react-router';
import { BrokenPage } from './routes/broken-page.js';
import { NotFoundPage } from './routes/not-found-page.js';
import { Shell } from './shell.js';
import { SignedIn } from './signed-in.js';

/** Every address of the application. Pages are fetched when first opened. */
export const router = createBrowserRouter([
  {
    path: '/sign-in',
    ErrorBoundary: BrokenPage,
    lazy: async () => ({ Component: (await import('./routes/sign-in-page.js')).SignInPage }),
  },
  {
    Component: SignedIn,
    ErrorBoundary: BrokenPage,
    HydrateFallback: () => null,
    children: [
      {
        path: '/attempts/:attemptId/room',
        lazy: async () => ({ Component: (await import('./routes/room-page.js')).RoomPage }),
      },
      {
        Component: Shell,
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              { index: true, lazy: async () => ({ Component: (await import('./routes/home-page.js')).HomePage }) },
              {
                path: '/exams/:examId',
                lazy: async () => ({ Component: (await import('./routes/exam-page.js')).ExamPage }),
              },
              {
                path: '/environments',
                lazy: async () => ({ Component: (await import('./routes/environments-page.js')).EnvironmentsPage }),
              },
              {
                path: '/environments/new',
                lazy: async () => ({
                  Component: (await import('./routes/add-environment-page.js')).AddEnvironmentPage,
                }),
              },
              {
                path: '/environments/:environmentId',
                lazy: async () => ({ Component: (await import('./routes/environment-page.js')).EnvironmentPage }),
              },
              {
                path: '/attempts/:attemptId',
                lazy: async () => ({ Component: (await import('./routes/preparation-page.js')).PreparationPage }),
              },
              {
                path: '/attempts/:attemptId/result',
                lazy: async () => ({ Component: (await import('./routes/result-page.js')).ResultPage }),
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
