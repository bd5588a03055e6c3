/**
 * What is mutated, and the tests that have to notice: the narrowest that know the rules, for each mutant runs all of
 * them that reach it. Emitted JavaScript is mutated because that is what the tests run.
 *
 * @typedef {object} Target
 * @property {string} workspace
 * @property {string[]} mutate globs below the workspace's `dist`
 * @property {string[]} tests globs below the workspace's `dist`
 * @property {boolean} [needsDatabase]
 */

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  judge: {
    workspace: 'question-bank',
    // How a finding is worded decides no point; its own tests compare the sentences in full.
    mutate: ['judge/**/!(brief|phrases).js'],
    // Neither the recordings nor the properties: they take seconds for each mutant, and properties draw anew each time.
    tests: ['judge/**/!(judge.property|replay).test.js'],
  },
  score: {
    workspace: 'question-bank',
    mutate: ['score/*.js'],
    tests: ['score/*.test.js'],
  },
  guard: {
    workspace: 'worker',
    mutate: ['environment/{target-guard,ranges}.js'],
    tests: ['environment/target-guard.test.js'],
  },
  lease: {
    workspace: 'worker',
    mutate: ['claims/{claim,lease}.js'],
    tests: ['claims/{claim,lease}.db.test.js'],
    needsDatabase: true,
  },
  // Apart from the lease: its tests reach every line of that too, and wait where a lease never ends.
  crew: {
    workspace: 'worker',
    mutate: ['claims/crew.js'],
    tests: ['claims/crew.db.test.js'],
    needsDatabase: true,
  },
  deadline: {
    workspace: 'api',
    mutate: ['attempts/{begin-attempt,save-answer}.js'],
    tests: ['attempts/{beginning,saving}.db.test.js'],
    needsDatabase: true,
  },
  // Apart from the deadline: it runs beside every test of the api, and each would count as one that reaches it.
  sweep: {
    workspace: 'api',
    mutate: ['attempts/deadline-sweep.js'],
    tests: ['attempts/deadline-sweep.db.test.js'],
    needsDatabase: true,
  },
};
