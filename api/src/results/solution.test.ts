import { describe, expect, test } from '@jest/globals';
import type { PracticalQuestion } from '@stackproof/question-bank';
import { solutionWithValues } from './solution.js';

const question = {
  access: 'candidate',
  parameters: { diskGb: { integer: [1, 4] }, label: { pick: ["it's", 'its'] } },
} as unknown as PracticalQuestion;

const scope = { diskGb: 4, label: "it's", prefix: 'sp7f2c', access: { cloud: 'exam', user: 'sp-user', password: 'x' } };

describe('a solution with its values', () => {
  test('sets what the script reads and nothing else', () => {
    const script = 'openstack volume create --size "$DISK_GB" "$PREFIX-v"\n';
    expect(solutionWithValues(script, question, scope)).toBe(
      `export OS_CLOUD=exam\nPREFIX=sp7f2c\nDISK_GB=4\n\n${script}`,
    );
  });

  test('quotes a value a shell would take apart', () => {
    expect(solutionWithValues('echo "$LABEL"\n', question, scope)).toContain(`LABEL='it'\\''s'\n`);
  });

  test('leaves the cloud to a script that chooses one itself', () => {
    const script = 'export OS_CLOUD=devstack-admin\n';
    expect(solutionWithValues(script, question, scope)).toBe(script);
  });
});
