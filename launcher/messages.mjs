/**
 * Something a person can put right: shown as its two sentences, never as a stack trace.
 */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal';

  /**
   * @param {string} says what is wrong, one sentence
   * @param {string} wayOut what to do about it, one sentence
   * @param {unknown} [cause]
   */
  constructor(says, wayOut, cause) {
    super(`${says} ${wayOut}`, { cause });
  }
}

/** @param {string} line one line of progress for the terminal */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * The sentence for whatever ended a command.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function sentenceFor(error) {
  if (error instanceof Refusal) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Stackproof stopped because of a fault of its own: ${message.split('\n')[0]} (set STACKPROOF_TRACE=1 to see where).`;
}

/**
 * @param {unknown} error
 * @returns {string | undefined} the errno code of a file system or network error
 */
export function codeOf(error) {
  return typeof error === 'object' && error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
