/** Something wrong with one place of a parsed file. */
export type Complaint = { path: readonly PropertyKey[]; says: string; wayOut: string };

/** Something wrong with the content: where, what, and what to do. `file` is relative to the root of the bank. */
export type Mistake = { file: string; line: number; says: string; wayOut: string };

/** The content of the bank has mistakes; `mistakes` holds every one of every file. */
export class BankInvalid extends Error {
  override name = 'BankInvalid';

  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(mistakeLine).join('\n'));
  }
}

/** One mistake as one line that editors can jump to. */
export function mistakeLine({ file, line, says, wayOut }: Mistake): string {
  return `${file}:${line}: ${says} — ${wayOut}`;
}
