import { practicalQuestion } from '@stackproof/question-bank';
import { kinds, settings, units } from './things.mjs';

const domains = {
  compute: 'compute',
  network: 'networking',
  image: 'image',
  'block-storage': 'block-storage',
  identity: 'identity',
};

/** Twenty practical questions of three checks each, as a paper would hold them. Their names carry the attempt's prefix. */
export const fleetQuestions = [...kinds.map(questionOfKind), questionOfUnits(), questionOfSettings()];

/** An exam that all of them make up. */
export const fleetExam = {
  id: 'fleet',
  title: both('Fleet'),
  description: both('Every question of the fleet'),
  minutes: 120,
  passPercent: 70,
  domains: [...new Set(fleetQuestions.map(({ domain }) => domain))].map((domain, _, all) => ({
    domain,
    weight: 100 / all.length,
    practical: fleetQuestions.filter((question) => question.domain === domain).length,
    knowledge: 0,
  })),
};

/** The list first, then the thing itself, as most questions of the bank do. */
function questionOfKind({ name, service: api, path, list, right }) {
  const key = (path.split('/').at(-1) ?? '').replaceAll('-', '_').replace(/^os_/, '');
  return question(name, domains[api], {
    needs: { services: [api] },
    facts: {
      found: { api, get: list, select: `${key}[].{id: id, name: name}`, one: { name: `{{prefix}}-${name}` } },
      thing: {
        api,
        get: `${path}/{{fact.found.id}}`,
        select: key.replace(/s$/, ''),
        ...(name === 'server' ? { settles: { status: { not: 'BUILD' } } } : {}),
      },
    },
    checks: Object.entries(right).map(([property, value]) => check(property, 'thing', { [property]: value })),
  });
}

function questionOfUnits() {
  return question('units', 'troubleshooting', {
    needs: { services: ['compute'] },
    facts: Object.fromEntries(units.map(({ name, verb, unit }) => [name, { command: ['/bin/systemctl', verb, unit] }])),
    checks: units.map(({ name, right }) => check(name, name, right)),
  });
}

function questionOfSettings() {
  const wanted = { cpu_allocation_ratio: '2.0', ram_allocation_ratio: '1.0', reserved_host_memory_mb: '512' };
  return question('settings', 'troubleshooting', {
    needs: { services: ['compute'] },
    facts: { settings: { file: settings.path, parse: 'ini', select: 'DEFAULT' } },
    checks: Object.entries(wanted).map(([property, value]) => check(property, 'settings', { [property]: value })),
  });
}

function question(name, domain, { needs, facts, checks }) {
  return practicalQuestion.parse({
    kind: 'practical',
    id: `fleet-${name}`,
    title: both(`The ${name}`),
    lesson: 4,
    objectives: ['nova.instance.launch'],
    domain,
    difficulty: 1,
    points: checks.length,
    minutes: 5,
    prompt: both(`Make the ${name}.`),
    explanation: both('So it was asked.'),
    references: [{ title: 'OpenStack', url: 'https://docs.openstack.org/' }],
    blueprint: 'T-NV-01',
    access: 'candidate',
    needs,
    parameters: {},
    facts,
    checks,
  });
}

function check(id, on, expect) {
  const name = id.replaceAll('_', '-');
  return { id: name, points: 1, on, expect, says: both(`${name} is as asked`) };
}

function both(words) {
  return { en: words, zh: words };
}
