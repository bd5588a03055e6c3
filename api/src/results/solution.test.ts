import { describe, expect, test } from '@jest/globals';
import { solutionWithValues } from './solution.js';

const scope = {
  diskGb: 4,
  label: "it's",
  prefix: 'sp7f2c',
  access: { cloud: 'exam', user: 'sp-user', password: 'x' },
  environment: { image: { name: 'cirros' } },
  setup: { server: { id: 'abc' }, note: 'text' },
};

describe('a solution with its values', () => {
  test('sets what the script reads and nothing else', () => {
    const script = 'openstack volume create --size "$DISK_GB" "$PREFIX-v"\n';
    expect(solutionWithValues(script, ['diskGb', 'label'], scope)).toBe(
      `export OS_CLOUD=exam\nDISK_GB=4\nPREFIX=sp7f2c\n\n${script}`,
    );
  });

  test('quotes a value a shell would take apart', () => {
    expect(solutionWithValues('echo "$LABEL"\n', ['label'], scope)).toContain(`LABEL='it'\\''s'\n`);
  });

  test('knows what the environment and the setup gave', () => {
    const text = solutionWithValues('a $IMAGE_NAME $SETUP_SERVER_ID $SETUP_NOTE\n', [], scope);
    expect(text).toContain('IMAGE_NAME=cirros\nSETUP_SERVER_ID=abc\nSETUP_NOTE=text\n');
  });

  test('leaves the cloud to a script that chooses one itself', () => {
    expect(solutionWithValues('export OS_CLOUD=devstack-admin\n', [], scope)).toBe('export OS_CLOUD=devstack-admin\n');
  });
});
