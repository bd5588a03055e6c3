const emitted = (name) => ({
  displayName: name,
  rootDir: name,
  testMatch: ['<rootDir>/dist/**/*.test.js'],
  transform: {},
});

const plain = (name, testMatch) => ({ displayName: name, rootDir: '.', testMatch, transform: {} });

export default {
  // For tests and their hooks that say nothing else: databases are made, and a busy machine takes its time.
  testTimeout: 60_000,
  projects: [
    ...['question-bank', 'migrations', 'worker', 'api'].map(emitted),
    plain('project', ['<rootDir>/{launcher,bench,faults}/**/*.test.mjs']),
    // Stories need the whole product and take turns on one lab; `npm test` runs them last, one after the other.
    plain('stories', ['<rootDir>/stories/**/*.story.mjs']),
    '<rootDir>/web',
  ],
};
