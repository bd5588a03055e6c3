import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root } from './checkout.mjs';

/** @type {[string, string][]} */
const FORBIDDEN = [
  ['question-bank/src/planted.ts', '@stackproof/migrations'],
  ['question-bank/src/planted.ts', '@stackproof/worker/jobs'],
  ['question-bank/src/planted.ts', '@stackproof/api/contract'],
  ['question-bank/src/planted.ts', '../../migrations/src/index.js'],
  ['migrations/src/planted.ts', '@stackproof/worker/jobs'],
  ['migrations/src/planted.ts', '@stackproof/api/contract'],
  ['migrations/src/planted.ts', '../../question-bank/dist/index.js'],
  ['worker/src/planted.ts', '@stackproof/api/contract'],
  ['worker/src/runs/planted.ts', '../../../migrations/src/entities/run.entity.js'],
  ['worker/src/planted.ts', '../../launcher/ports.mjs'],
  ['worker/src/planted.ts', '@stackproof/migrations/test'],
  ['api/src/planted.ts', '@stackproof/worker'],
  ['api/src/planted.ts', '@stackproof/web'],
  ['api/src/attempts/planted.ts', '../../../worker/src/engine.js'],
  ['api/src/contract/planted.ts', '@stackproof/question-bank'],
  ['api/src/contract/planted.ts', '@stackproof/migrations'],
  ['api/src/contract/planted.ts', '@stackproof/worker/jobs'],
  ['api/src/contract/planted.ts', '../config.js'],
  ['api/src/contract/planted.ts', 'typeorm'],
  ['api/src/contract/planted.ts', 'node:fs'],
  ['web/src/app/planted.tsx', '@stackproof/api'],
  ['web/src/app/planted.tsx', '@stackproof/question-bank'],
  ['web/src/app/planted.tsx', '@stackproof/question-bank/candidate'],
  ['web/src/app/planted.tsx', '@stackproof/worker/jobs'],
  ['web/src/app/planted.tsx', '../../../api/src/contract/me.js'],
  ['web/src/ui/planted.tsx', '../features/account/api/get-me.js'],
  ['web/src/lib/planted.ts', '../app/router.js'],
  ['web/src/features/room/planted.ts', '../attempts/api/get-attempt.js'],
  ['web/src/features/room/api/planted.ts', '../../attempts/api/get-attempt.js'],
  ['web/src/features/room/api/planted.ts', '../../../features/attempts/api/get-attempt.js'],
  ['web/src/features/room/components/planted.tsx', '../../../app/router.js'],
];

/** @type {[string, string][]} */
const ALLOWED = [
  ['migrations/src/planted.ts', '@stackproof/question-bank'],
  ['worker/src/planted.ts', '@stackproof/migrations'],
  ['worker/src/planted.ts', '@stackproof/question-bank'],
  ['worker/src/planted.db.test.ts', '@stackproof/migrations/test'],
  ['api/src/planted.ts', '@stackproof/worker/jobs'],
  ['api/src/planted.ts', '@stackproof/migrations'],
  ['api/src/planted.ts', '@stackproof/question-bank'],
  ['api/src/planted.ts', './contract/index.js'],
  ['api/src/contract/planted.ts', './me.js'],
  ['api/src/contract/planted.ts', 'zod'],
  ['api/src/contract/planted.ts', '@stackproof/question-bank/candidate'],
  ['web/src/app/planted.tsx', '@stackproof/api/contract'],
  ['web/src/app/planted.tsx', '../features/room/deadline.js'],
  ['web/src/features/room/planted.ts', './api/save-answer.js'],
  ['web/src/features/room/planted.ts', '../../lib/http.js'],
  ['web/src/features/room/api/planted.ts', '../deadline.js'],
  ['web/src/features/room/components/planted.tsx', '../api/save-answer.js'],
  ['web/src/features/room/components/planted.tsx', '../../../ui/page.js'],
];

const ENVIRONMENT = 'export const port = process.env.PORT;\n';

/** @type {string} */
let folder;
/** @type {Map<string, string[]>} rules reported as errors, by planted file */
let reported;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stackproof-boundaries-'));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [file, specifier] of [...FORBIDDEN, ...ALLOWED]) {
    plant(plantedIn(file, specifier), `import '${specifier}';\n`);
  }
  for (const file of ['api/src/accounts/planted.ts', 'worker/src/runs/planted.ts', 'api/src/main.ts'])
    plant(file, ENVIRONMENT);
  reported = lint(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(FORBIDDEN)('%s may not import %s', (file, specifier) => {
  expect(reported.get(plantedIn(file, specifier))).toEqual(['noRestrictedImports']);
});

test.each(ALLOWED)('%s may import %s', (file, specifier) => {
  expect(reported.get(plantedIn(file, specifier))).toBeUndefined();
});

test('the environment is read where a process begins and nowhere else', () => {
  expect(reported.get('api/src/accounts/planted.ts')).toEqual(['noProcessEnv']);
  expect(reported.get('worker/src/runs/planted.ts')).toEqual(['noProcessEnv']);
  expect(reported.get('api/src/main.ts')).toBeUndefined();
});

/**
 * Each import stands in a file of its own.
 *
 * @param {string} file
 * @param {string} specifier
 */
function plantedIn(file, specifier) {
  return file.replace('planted', `planted-${specifier.replaceAll(/\W+/g, '-')}`);
}

/**
 * @param {string} file relative path
 * @param {string} text
 */
function plant(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/**
 * @param {string} cwd a folder with biome.json
 * @returns {Map<string, string[]>}
 */
function lint(cwd) {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [
    'lint',
    '.',
    '--vcs-enabled=false',
    '--reporter=json',
    '--diagnostic-level=error',
    '--max-diagnostics=none',
  ];
  const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd, encoding: 'utf8' });
  const found = new Map();
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    const file = typeof location.path === 'string' ? location.path : location.path.file;
    found.set(file, [...(found.get(file) ?? []), category.split('/').at(-1)]);
  }
  return found;
}
