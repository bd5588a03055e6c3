import { type Exam, type PracticalQuestion, practicalQuestion } from '@stackproof/question-bank';

const both = (words: string) => ({ en: words, zh: words });

/** A practical question of one fact and one check worth two points: the server must be ACTIVE. */
export function buildPractical(id: string): PracticalQuestion {
  return practicalQuestion.parse({
    kind: 'practical',
    id,
    title: both(id),
    lesson: 4,
    objectives: ['nova.server.create'],
    domain: 'compute',
    difficulty: 1,
    points: 2,
    minutes: 5,
    prompt: both('Make a server.'),
    explanation: both('Because.'),
    references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/' }],
    blueprint: 'T-NV-01',
    access: 'candidate',
    needs: { services: ['compute'], servers: 1, ramMb: 128 },
    parameters: { server: { word: ['web'], suffix: 4 } },
    facts: { server: { api: 'compute', get: '/servers', select: 'servers[0].status' } },
    checks: [{ id: 'active', points: 2, on: 'server', expect: 'ACTIVE', says: both('The server is active') }],
  });
}

/** An exam over compute questions only. */
export function buildExam(practical: number): Exam {
  const domains = [{ domain: 'compute' as const, weight: 100, practical, knowledge: 0 }];
  return { id: 'exam', title: both('Exam'), description: both('Exam'), minutes: 45, passPercent: 60, domains };
}
