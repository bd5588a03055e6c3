import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PracticalQuestion } from '@stackproof/question-bank';
import { practicalQuestion } from '@stackproof/question-bank';
import { parse } from 'yaml';
import { memoryJournal } from '../cli/memory-journal.js';
import type { Cloud } from '../environment/cloud.js';
import { type FakeDevstack, fakeDevstack } from '../environment/fake-devstack.js';
import type { Journal } from './journal.js';
import { PreparationFailed } from './preparation-failed.js';
import { type PreparedQuestion, prepare } from './prepare.js';
import { planReset, reset } from './reset.js';

const prefix = 'sp1234';
const cloudsPath = '/opt/stack/.config/openstack/clouds.yaml';
let devstack: FakeDevstack;
let cloud: Cloud;

beforeEach(async () => {
  devstack = await fakeDevstack((line) =>
    line.includes('/bin/mkdir -p /opt/stack/answers') ? { stdout: 'made' } : undefined,
  );
  cloud = await devstack.open();
});

afterEach(async () => {
  cloud.connection.close();
  await devstack.close();
});

const both = (text: string) => ({ en: text, zh: text });

function prepared(setup: unknown[], more: Record<string, unknown> = {}): PreparedQuestion {
  const question = practicalQuestion.parse({
    id: 'make-a-network',
    kind: 'practical',
    title: both('A network'),
    lesson: 8,
    objectives: ['neutron.network.create'],
    domain: 'networking',
    difficulty: 1,
    points: 1,
    minutes: 1,
    prompt: both('Make it'),
    explanation: both('So'),
    references: [{ title: 'x', url: 'https://docs.openstack.org' }],
    blueprint: 'T-NE-01',
    access: 'candidate',
    needs: { services: ['network'] },
    parameters: { net: { word: ['lan'], suffix: 4 } },
    setup,
    facts: { networks: { api: 'network', get: '/v2.0/networks', select: 'networks[].name' } },
    checks: [{ id: 'made', points: 1, on: 'networks', expect: { has: '{{net}}' }, says: both('It is there') }],
    ...more,
  }) as PracticalQuestion;
  return { position: 1, question, parameters: { net: 'lan-beef' } };
}

const networkStep = {
  api: 'network',
  post: '/v2.0/networks',
  body: { network: { name: '{{prefix}}-lan' } },
  select: 'network',
  save: 'network',
};
const subnetStep = {
  api: 'network',
  post: '/v2.0/subnets',
  body: { subnet: { name: '{{prefix}}-lan', network_id: '{{setup.network.id}}' } },
};
const names = (path: string) => (devstack.stored.get(path) ?? []).map(({ name }) => name);

describe('preparing an attempt', () => {
  test('makes project, user and cloud entry, runs the setup and finds nothing solved', async () => {
    const journal = memoryJournal();
    const made = await prepare({ cloud, prefix, questions: [prepared([networkStep, subnetStep])], journal });
    expect(made.complaints).toEqual([]);
    expect(names('/identity/v3/projects')).toContain('sp1234-project');
    expect(names('/networking/v2.0/networks')).toContain('sp1234-lan');
    expect(made.setup[1]?.network).toMatchObject({ name: 'sp1234-lan', project_id: made.access.projectId });
    const clouds = parse(devstack.files.get(cloudsPath) ?? '').clouds;
    expect(clouds.exam.auth).toMatchObject({ username: 'sp1234-candidate', password: made.access.password });
    expect(clouds['devstack-admin'].auth.username).toBe('admin');
    expect(journal.steps().every((step) => step.made !== null)).toBe(true);
  });

  test('a check that passes before anything was done is complained about', async () => {
    devstack.stored.get('/networking/v2.0/networks')?.push({ id: 'n', name: 'lan-beef', 'router:external': false });
    const { complaints } = await prepare({ cloud, prefix, questions: [prepared([])], journal: memoryJournal() });
    expect(complaints).toMatchObject([{ position: 1, kind: 'check', id: 'made', verdict: 'pass' }]);
  });

  test.each(['project', 'user', '1/0', '1/1'])(
    'cut off after %s was sent, another worker makes nothing twice',
    async (last) => {
      const journal = memoryJournal();
      const cut: Journal = {
        intent: journal.intent,
        recorded: journal.recorded,
        done: async (step, made) => {
          if (step === last) throw new RangeError('the worker died');
          await journal.done(step, made);
        },
      };
      const questions = [prepared([networkStep, subnetStep])];
      await expect(prepare({ cloud, prefix, questions, journal: cut })).rejects.toThrow('the worker died');
      const made = await prepare({ cloud, prefix, questions, journal });
      expect(made.complaints).toEqual([]);
      expect(names('/identity/v3/projects').filter((name) => name === 'sp1234-project')).toHaveLength(1);
      expect(names('/identity/v3/users').filter((name) => name === 'sp1234-candidate')).toHaveLength(1);
      expect(names('/networking/v2.0/networks').filter((name) => name === 'sp1234-lan')).toHaveLength(1);
      expect(names('/networking/v2.0/subnets').filter((name) => name === 'sp1234-lan')).toHaveLength(1);
    },
  );

  test('a step that is refused fails with the question and the words of the service', async () => {
    devstack.routes.push(({ method, path }) =>
      method === 'POST' && path.endsWith('/networks')
        ? { status: 409, body: { NeutronError: { message: 'Quota exceeded' } } }
        : undefined,
    );
    const failed = await prepare({
      cloud,
      prefix,
      questions: [prepared([networkStep])],
      journal: memoryJournal(),
    }).catch((error) => error);
    expect(failed).toBeInstanceOf(PreparationFailed);
    expect(failed.position).toBe(1);
    expect(failed.says.en).toMatch(/A network: .*409 Quota exceeded/);
  });

  test('waiting for a state ends early in ERROR, unless ERROR is what is waited for', async () => {
    const step = (is: string) => ({
      ...networkStep,
      until: { get: '/v2.0/networks/{{setup.network.id}}', select: 'network.status', is },
    });
    devstack.routes.push(({ method, path }) =>
      method === 'GET' && /networks\/.+/.test(path)
        ? { status: 200, body: { network: { status: 'ERROR' } } }
        : undefined,
    );
    const failing = prepare({ cloud, prefix, questions: [prepared([step('ACTIVE')])], journal: memoryJournal() });
    await expect(failing).rejects.toThrow('went into ERROR instead of ACTIVE');
    const wanted = await prepare({ cloud, prefix, questions: [prepared([step('ERROR')])], journal: memoryJournal() });
    expect(wanted.complaints).toEqual([]);
  });
});

describe('resetting an attempt', () => {
  const ids = (path: string) => (devstack.stored.get(path) ?? []).map(({ id }) => id);

  async function worked() {
    const journal = memoryJournal();
    const { access } = await prepare({ cloud, prefix, questions: [prepared([networkStep, subnetStep])], journal });
    const store = (path: string, entry: Record<string, unknown>) =>
      devstack.stored.set(path, [...(devstack.stored.get(path) ?? []), entry]);
    store('/compute/v2.1/servers', { id: 'mine', name: 'anything', tenant_id: access.projectId });
    store('/compute/v2.1/servers', { id: 'other', name: 'foreign', tenant_id: 'admin0' });
    store('/compute/v2.1/flavors', { id: 'drawn', name: 'lan-beef', ram: 64, disk: 1 });
    store('/identity/v3/users', { id: 'made', name: 'sp1234-ana' });
    return { cloud, prefix, words: ['lan-beef'], steps: journal.steps() };
  }

  test('the plan names what would go and changes nothing', async () => {
    const request = await worked();
    const before = devstack.asked.filter((line) => /^(DELETE|PUT|PATCH)/.test(line)).length;
    const { items } = await planReset(request);
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'anything',
        'lan-beef',
        'sp1234-lan',
        'sp1234-ana',
        'sp1234-project',
        'sp1234-candidate',
      ]),
    );
    expect(items.map(({ name }) => name)).not.toContain('foreign');
    expect(devstack.asked.filter((line) => /^(DELETE|PUT|PATCH)/.test(line))).toHaveLength(before);
  });

  test('everything of the attempt goes, nothing else does, and a second time finds nothing', async () => {
    const request = await worked();
    expect((await reset(request)).left).toEqual([]);
    expect(ids('/compute/v2.1/servers')).toEqual(['other']);
    expect(ids('/compute/v2.1/flavors')).toEqual(['42']);
    expect(ids('/identity/v3/projects')).toEqual(['admin0']);
    expect(ids('/identity/v3/users')).toEqual(['admin-id']);
    expect(ids('/networking/v2.0/networks')).toEqual(['net-public']);
    expect(devstack.files.has(cloudsPath)).toBe(false);
    expect(await reset(request)).toEqual({ removed: [], left: [] });
  });

  test('without a journal the names are enough', async () => {
    const request = await worked();
    expect((await reset({ ...request, steps: [] })).left).toEqual([]);
    expect(ids('/identity/v3/projects')).toEqual(['admin0']);
    expect(ids('/networking/v2.0/subnets')).toEqual(['sub-public']);
  });

  test('extensions go in order of dependence, and a cloud without them is passed over', async () => {
    const request = await worked();
    const store = (path: string, entry: Record<string, unknown>) => devstack.stored.set(path, [entry]);
    store('/networking/v2.0/qos/policies', { id: 'q', name: 'sp1234-limit' });
    store('/networking/v2.0/trunks', { id: 't', name: 'sp1234-trunk' });
    devstack.routes.push(({ path }) =>
      path.includes('/address-') ? { status: 404, body: { message: 'The resource could not be found.' } } : undefined,
    );
    expect((await reset(request)).left).toEqual([]);
    const deleted = devstack.asked.filter((line) => /^DELETE .*(trunks|policies|networks)\//.test(line));
    expect([...new Set(deleted.map((line) => line.split('/').at(-2)))]).toEqual(['trunks', 'networks', 'policies']);
  });

  test("of the administrator's key pairs only those that bear a name of the attempt go", async () => {
    const request = await worked();
    const pairs = (...of: string[]) => of.map((name) => ({ keypair: { name } }));
    let ofAdmin = pairs('lan-beef', 'sp1234-desk', 'mine');
    devstack.routes.push(({ method, path, query }) => {
      if (query.get('user_id') !== 'admin-id' || !path.includes('/os-keypairs')) return undefined;
      if (method === 'GET') return { status: 200, body: { keypairs: ofAdmin } };
      ofAdmin = ofAdmin.filter(({ keypair }) => !path.endsWith(`/${keypair.name}`));
      return { status: 202 };
    });
    expect((await reset(request)).left).toEqual([]);
    expect(ofAdmin).toEqual(pairs('mine'));
  });

  test('an offered volume is withdrawn first: Cinder deletes none that waits to be taken', async () => {
    const request = await worked();
    devstack.stored.set('/volume/v3/volumes', [{ id: 'gift', name: 'sp1234-gift', status: 'awaiting-transfer' }]);
    let transfers = [
      { id: 'ours', volume_id: 'gift' },
      { id: 'other', volume_id: 'elsewhere' },
    ];
    devstack.routes.push(({ method, path }) => {
      if (path.includes('/os-volume-transfer')) {
        if (method === 'DELETE') transfers = transfers.filter(({ id }) => !path.endsWith(`/${id}`));
        return method === 'DELETE' ? { status: 202 } : { status: 200, body: { transfers } };
      }
      const offered = transfers.some(({ volume_id }) => volume_id === 'gift');
      return offered && method === 'DELETE' && path.endsWith('/volumes/gift') ? { status: 400, body: {} } : undefined;
    });
    expect((await reset({ ...request, goneMs: 600 })).left).toEqual([]);
    expect(transfers.map(({ id }) => id)).toEqual(['other']);
  });

  test('a recorded domain is disabled first: Keystone deletes no other', async () => {
    const request = await worked();
    const domain = { id: 'desk', name: 'elsewhere', enabled: true };
    devstack.stored.set('/identity/v3/domains', [domain]);
    devstack.routes.push(({ method, path }) =>
      method === 'DELETE' && path.endsWith('/domains/desk') && ids('/identity/v3/domains').length > 0
        ? devstack.asked.some((line) => line.startsWith('PATCH') && line.endsWith('/domains/desk'))
          ? undefined
          : { status: 403, body: { error: { message: 'Cannot delete a domain that is enabled' } } }
        : undefined,
    );
    const undo = { kind: 'delete', service: 'identity', as: 'admin', path: '/v3/domains/desk' } as const;
    const step = { step: '1/9', intent: { says: 'a domain', tag: '', undo }, made: null };
    expect((await reset({ ...request, steps: [...request.steps, step] })).left).toEqual([]);
    expect(ids('/identity/v3/domains')).toEqual([]);
  });

  test('a clouds file that was there before keeps everything else', async () => {
    devstack.files.set(cloudsPath, '# mine\nclouds:\n  work: { auth: { username: me } } # keep\n');
    const request = await worked();
    expect(parse(devstack.files.get(cloudsPath) ?? '').clouds.exam).toBeDefined();
    await reset(request);
    expect(devstack.files.get(cloudsPath)).toBe('# mine\nclouds:\n  work: { auth: { username: me } } # keep\n');
  });

  test('what cannot be removed is reported with the words of the service', async () => {
    const request = await worked();
    devstack.routes.push(({ method, path }) =>
      method === 'DELETE' && path.endsWith('/flavors/drawn')
        ? { status: 403, body: { forbidden: { message: 'Not you' } } }
        : undefined,
    );
    const { left } = await reset({ ...request, goneMs: 600 });
    expect(left).toMatchObject([{ kind: 'flavor', name: 'lan-beef', says: expect.stringContaining('403 Not you') }]);
  });
});
