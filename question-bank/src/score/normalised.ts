/** A short answer as it is compared: one Unicode form, no outer space, single spaces, no case. */
export function normalised(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
