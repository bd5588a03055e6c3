import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { loadBank } from '../load/load-bank.js';
import { check, knowledge, practical, words } from '../test/questions.js';
import { preview } from './preview.js';

const { questions } = await loadBank(bankRoot());

describe('a preview', () => {
  test.each(questions.map(({ question }) => [question.id, question] as const))(
    'of %s fills every place',
    (_, question) => {
      for (const language of ['en', 'zh'] as const) {
        const text = preview(question, 'a seed', language);
        expect(text).not.toMatch(/\{\{|undefined|\[object/);
        expect(text).toContain(question.references[0]?.url);
      }
    },
  );

  test('shows what was drawn, and draws the same for the same seed', () => {
    const question = practical({
      prompt: words('Make {{flavor}} in {{environment.region}} for {{setup.server.id}}'),
      parameters: { flavor: { word: ['batch'], suffix: 4 } },
      checks: [check('ram', { ram: 256 }, { says: words('{{flavor}} has RAM') })],
    });
    const text = preview(question, 'a seed', 'en');
    expect(text).toMatch(/Make batch-[0-9a-f]{4} in ‹environment\.region› for ‹setup\.server\.id›/);
    expect(text).toMatch(/- \*\*1\*\* `ram`: batch-[0-9a-f]{4} has RAM/);
    expect(preview(question, 'a seed', 'en')).toBe(text);
    expect(preview(question, 'another seed', 'en')).not.toBe(text);
  });

  test('ticks what is right and says what each wrong option stands for', () => {
    const text = preview(knowledge('single'), 'a seed', 'zh');
    expect(text).toContain('- [x] option right（中文）');
    expect(text).toContain('- [ ] option wrong（中文）\n  > why not wrong（中文）');
  });

  test('shows steps as the candidate meets them, and then in the right order', () => {
    const text = preview(knowledge('order'), 'a seed', 'en');
    expect(text).toContain('1. first\n2. second\n3. third\n4. fourth\n5. fifth');
    expect(text.match(/^- \w+$/gm)).toHaveLength(5);
  });
});
