import type { words } from './en/words.js';

/** Every sentence of the interface by namespace; both languages have the same keys. */
export type Words = typeof words;
