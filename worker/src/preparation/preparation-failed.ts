import type { Text } from '@stackproof/question-bank';

/** A step could not be done; nothing was taken back, the journal tells a reset what to take. */
export class PreparationFailed extends Error {
  override name = 'PreparationFailed';

  constructor(
    readonly says: Text,
    /** Place of the question in the paper; null for what every attempt needs. */
    readonly position: number | null,
    options?: { cause?: unknown },
  ) {
    super(says.en, options);
  }
}
