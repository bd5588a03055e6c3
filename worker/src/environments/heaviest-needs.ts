import { capacityOf, type Exam, isInPool, type PracticalQuestion, smallerOf } from '@stackproof/question-bank';
import { type Needs, needsOf } from '../engine.js';

/** What the heaviest papers these exams can draw ask of an environment; none holds more than the exam's capacity. */
export function heaviestNeeds(exams: readonly Exam[], questions: readonly PracticalQuestion[]): Needs {
  const papers = exams.map((exam) =>
    smallerOf(
      capacityOf(exam),
      needsOf(
        exam.domains.flatMap(({ domain, practical }) =>
          questions
            .filter((question) => question.domain === domain && isInPool(exam, question))
            .sort((one, other) => other.needs.ramMb - one.needs.ramMb)
            .slice(0, practical),
        ),
      ),
    ),
  );
  const most = (pick: (needs: Omit<Needs, 'services'>) => number) => Math.max(0, ...papers.map(pick));
  return {
    services: [...new Set(questions.flatMap(({ needs }) => needs.services))],
    servers: most(({ servers }) => servers),
    ramMb: most(({ ramMb }) => ramMb),
    floatingIps: most(({ floatingIps }) => floatingIps),
    volumes: most(({ volumes }) => volumes),
    volumeGb: most(({ volumeGb }) => volumeGb),
  };
}
