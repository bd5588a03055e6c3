import { FirstLine1763856000000 } from './1763856000000-first-line.js';
import { Signals1763942400000 } from './1763942400000-signals.js';
import { Lifecycle1763942401000 } from './1763942401000-lifecycle.js';
import { Fitness1763942402000 } from './1763942402000-fitness.js';

/** Every migration in order, listed by hand; never edited after it landed. */
export const versions = [FirstLine1763856000000, Signals1763942400000, Lifecycle1763942401000, Fitness1763942402000];
