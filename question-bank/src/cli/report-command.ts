import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { inspectBank } from '../load/load-bank.js';
import { BankInvalid } from '../load/mistakes.js';
import { printReport } from '../report/print-report.js';
import { reportOf } from '../report/report-of.js';

/** Says what the bank covers and how far it is proven, as tables or as JSON. */
export async function report(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const { bank, course, mistakes } = await inspectBank(positionals[0] ?? bankRoot());
  const { rows, objectives, corrections } = course;
  if (mistakes.length > 0 || rows === undefined || objectives === undefined || corrections === undefined) {
    throw new BankInvalid(mistakes);
  }
  const found = await reportOf(bank, { rows, objectives, corrections });
  if (values.json) console.log(JSON.stringify(found, null, 2));
  else printReport(found, console);
  return 0;
}
