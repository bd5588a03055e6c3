export * from './attempts.js';
export * from './environments.js';
export * from './exams.js';
export * from './me.js';
export * from './paths.js';
export * from './problems.js';
export * from './results.js';
export * from './signals.js';
