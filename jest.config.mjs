const emitted = (name) => ({
  displayName: name,
  rootDir: name,
  testMatch: ['<rootDir>/dist/**/*.test.js'],
  transform: {},
});

const plain = (name, testMatch) => ({ displayName: name, rootDir: '.', testMatch, transform: {} });

export default {
  projects: [
    ...['question-bank', 'migrations', 'worker', 'api'].map(emitted),
    plain('project', ['<rootDir>/{launcher,bench}/**/*.test.mjs']),
    // Stories need the whole product and take turns on one lab; `npm test` runs them last, one after the other.
    plain('stories', ['<rootDir>/stories/**/*.story.mjs']),
    {
      displayName: 'web',
      rootDir: 'web',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      testEnvironment: 'jsdom',
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      setupFilesAfterEnv: ['<rootDir>/test/setup.mjs'],
      moduleNameMapper: { '\\.css$': '<rootDir>/test/empty.mjs', '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '\\.tsx?$': [
          '@swc/jest',
          {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic' } },
              target: 'es2022',
            },
            module: { type: 'es6' },
          },
        ],
      },
    },
  ],
};
