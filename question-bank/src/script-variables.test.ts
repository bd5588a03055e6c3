import { describe, expect, test } from '@jest/globals';
import type { PracticalQuestion } from './schema/question.js';
import { scriptVariables } from './script-variables.js';

const question = {
  access: 'candidate',
  parameters: { diskGb: { integer: [1, 4] }, 'volume-name': { word: ['data'], suffix: 4 } },
} as unknown as PracticalQuestion;

const scope = {
  diskGb: 4,
  'volume-name': 'data-7f2c',
  prefix: 'sp7f2c',
  access: { cloud: 'exam', user: 'sp7f2c-candidate' },
  environment: { image: { name: 'cirros' } },
};

describe('what a script finds in its environment', () => {
  test('is the parameters in capitals, the account and the names of the cloud, and nothing the scope lacks', () => {
    expect(scriptVariables(question, scope)).toEqual({
      OS_CLOUD: 'exam',
      PREFIX: 'sp7f2c',
      EXAM_USER: 'sp7f2c-candidate',
      IMAGE_NAME: 'cirros',
      DISK_GB: '4',
      VOLUME_NAME: 'data-7f2c',
    });
  });

  test('names the cloud of the administrator where the candidate works as one', () => {
    expect(scriptVariables({ ...question, access: 'administrator' }, scope).OS_CLOUD).toBe('devstack-admin');
  });
});
