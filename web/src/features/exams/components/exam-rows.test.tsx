import { expect, test } from '@jest/globals';
import type { ExamView } from '@stackproof/api/contract';
import { screen, within } from '@testing-library/react';
import { show } from '../../../ui/show-for-test.js';
import { ExamDomains } from './exam-domains.js';
import { ExamFacts } from './exam-facts.js';
import { ExamRows } from './exam-rows.js';

const both = (sentence: string) => ({ en: sentence, zh: sentence });

function exam(id: string, overrides: Partial<ExamView> = {}): ExamView {
  return {
    id,
    title: both(`Exam ${id}`),
    description: both('What it is'),
    kind: 'full',
    lesson: null,
    minutes: 60,
    passPercent: 70,
    questions: null,
    domains: [{ domain: 'compute', weight: 100, questions: null }],
    needsEnvironment: true,
    ...overrides,
  };
}

const counted = {
  questions: { practical: 8, knowledge: 10 },
  domains: [{ domain: 'compute', weight: 100, questions: 18 }],
};

test('exams stand under what they are, drills in the order of the lessons', async () => {
  const drills = [9, 4, 1].map((lesson) => exam(`drill-${lesson}`, { kind: 'drill', lesson }));
  await show(<ExamRows exams={[...drills, exam('short', { kind: 'short', ...counted }), exam('coa')]} />);
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
    'Full mocks',
    'Short mocks',
    'Drills by lesson',
  ]);
  const lessons = within(screen.getByRole('list', { name: 'Drills by lesson' })).getAllByRole('link');
  expect(lessons.map((link) => link.getAttribute('href'))).toEqual([1, 4, 9].map((n) => `/exams/drill-${n}`));
  expect(screen.getByRole('link', { name: 'Open Exam coa' })).toHaveAttribute('href', '/exams/coa');
});

test('a kind that no exam is of has no heading', async () => {
  await show(<ExamRows exams={[exam('coa')]} />);
  expect(screen.getAllByRole('heading')).toHaveLength(1);
});

test('the number of questions is told where it is fixed, and is not made up where it is drawn', async () => {
  const { unmount } = await show(<ExamRows exams={[exam('coa'), exam('course', counted)]} />);
  expect(screen.getByText('60 minutes · pass mark 70 %')).toBeVisible();
  expect(screen.getByText('18 questions, 60 minutes · pass mark 70 %')).toBeVisible();
  unmount();
  const drawn = await show(
    <>
      <ExamFacts exam={exam('coa')} />
      <ExamDomains domains={exam('coa').domains} />
    </>,
  );
  expect(screen.getByText('drawn anew for every attempt')).toBeVisible();
  expect(screen.queryByRole('columnheader', { name: 'Questions' })).toBeNull();
  drawn.unmount();
  await show(<ExamDomains domains={counted.domains} />);
  expect(screen.getByRole('columnheader', { name: 'Questions' })).toBeVisible();
  expect(screen.getByRole('cell', { name: '18' })).toBeVisible();
});
