import type { KnowledgeQuestion } from '../schema/question.js';
import { normalised } from '../score/normalised.js';
import { repeated } from './check-practical.js';
import type { Complaint } from './mistakes.js';

/** What the schema cannot see in a knowledge question: that its answer exists and is one. */
export function knowledgeComplaints(question: KnowledgeQuestion): Complaint[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return [...repeated(question.options, ['options'], 'option'), ...correctComplaints(question)];
    case 'order':
      return repeated(question.steps, ['steps'], 'step');
    case 'match':
      return repeated(question.pairs, ['pairs'], 'pair');
    case 'short':
      return repeated(
        question.accepted.map((text) => ({ id: normalised(text) })),
        ['accepted'],
        'accepted answer',
      ).map((complaint) => ({ ...complaint, path: complaint.path.slice(0, 2), wayOut: 'Remove one' }));
  }
}

function correctComplaints(question: Extract<KnowledgeQuestion, { kind: 'single' | 'multiple' }>): Complaint[] {
  const ids = question.options.map(({ id }) => id);
  const correct = question.kind === 'single' ? [question.correct] : question.correct;
  const pathOf = (i: number) => (question.kind === 'single' ? ['correct'] : ['correct', i]);
  const complaints: Complaint[] = correct.flatMap((id, i) => {
    if (!ids.includes(id)) {
      return [{ path: pathOf(i), says: `There is no option \`${id}\``, wayOut: `Options: ${ids.join(', ')}` }];
    }
    return correct.indexOf(id) < i
      ? [{ path: pathOf(i), says: `\`${id}\` is named twice`, wayOut: 'Name it once' }]
      : [];
  });
  if (ids.every((id) => correct.includes(id))) {
    complaints.push({ path: ['correct'], says: 'Every option is correct', wayOut: 'Add a wrong option' });
  }
  question.options.forEach(({ id, misconception }, i) => {
    if (misconception === undefined || !correct.includes(id)) return;
    const says = `\`${id}\` is correct and has a misconception`;
    complaints.push({ path: ['options', i, 'misconception'], says, wayOut: 'Only wrong options have one' });
  });
  return complaints;
}
