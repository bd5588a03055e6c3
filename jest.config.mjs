const emitted = (name) => ({
  displayName: name,
  rootDir: name,
  testMatch: ['<rootDir>/dist/**/*.test.js'],
  transform: {},
});

export default {
  projects: [
    ...['question-bank', 'migrations', 'worker', 'api'].map(emitted),
    { displayName: 'project', rootDir: '.', testMatch: ['<rootDir>/{launcher,bench}/**/*.test.mjs'], transform: {} },
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
          { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' }, module: { type: 'es6' } },
        ],
      },
    },
  ],
};
