// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is taken out
/** Colours, cursor movements, titles and links of terminals. */
const escapes =
  /\u001b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|[PX^_][^\u001b]*(?:\u001b\\|$)|[ -/]*[0-~])|\u009b[0-9;:<=>?]*[ -/]*[@-~]/g;
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: the same
/** Signs that turn the direction of a line: with them a text reads as something else than it is. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** What a terminal would have shown: without escape sequences and control characters. For output of commands. */
export function printable(text: string): string {
  return text.replaceAll(escapes, '').replaceAll(controls, '').toWellFormed();
}

/**
 * A text that can be stored as JSON and shown: what is not to be seen becomes U+FFFD. It is not taken out, or a name
 * with a hidden sign in it would be equal to the right one.
 */
export function harmless(text: string): string {
  return text.replaceAll(controls, '\ufffd').replaceAll(turns, '\ufffd').toWellFormed();
}

/** As `harmless`, for every text in a JSON value; keys stay. */
export function harmlessJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, member) => (typeof member === 'string' ? harmless(member) : member));
}
