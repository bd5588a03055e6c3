import type { Counts, Report } from './report-of.js';

/** The report as tables for a terminal, the figures that count in the last line. */
export function printReport(report: Report, to: Console): void {
  const { coverage, proofs, corrections, balance } = report;
  table(
    to,
    'By lesson (0: what the course takes for granted)',
    report.lessons,
    ({ lesson }) => String(lesson),
    ({ practical, knowledge, objectives, covered }) => ({ practical, knowledge, objectives, covered }),
  );
  table(to, 'By domain', report.domains, ({ domain }) => domain, countsOf);
  table(to, 'By difficulty', report.difficulties, ({ difficulty }) => String(difficulty), countsOf);
  table(
    to,
    'By kind',
    Object.entries(report.kinds),
    ([kind]) => kind,
    ([, questions]) => ({ questions }),
  );
  table(
    to,
    'Rows of the catalogue',
    report.rows,
    ({ id }) => id,
    ({ heading, objectives, covered }) => ({ heading: heading.zh, objectives: objectives.length, covered }),
  );
  table(
    to,
    'Objectives',
    report.objectives,
    ({ id }) => id,
    ({ kind, practical, knowledge, lacks }) => ({ kind, practical, knowledge, lacks: lacks.join(', ') }),
  );
  named(
    to,
    'Objectives no question examines',
    report.objectives.filter(({ covered }) => !covered).map(({ id }) => id),
  );
  for (const sort of ['practical', 'knowledge'] as const) {
    const lacking = report.objectives.filter(({ lacks }) => lacks.includes(sort));
    named(
      to,
      `Objectives meant for a ${sort} question and without one`,
      lacking.map(({ id }) => id),
    );
  }
  table(
    to,
    'Practical questions proven, by cloud',
    proofs.clouds,
    ({ cloud }) => cloud,
    ({ openStack, proven, not }) => ({ openStack, proven, not: not.length }),
  );
  for (const { cloud, not } of proofs.clouds) named(to, `Not proven on ${cloud}`, not);
  named(to, 'To be proven again', proofs.outdated);
  named(
    to,
    'Unproven, with the reason',
    proofs.unproven.map(({ id, reason }) => `${id} (${reason.en})`),
  );
  const held = corrections.filter(({ questions }) => questions.length > 0);
  to.log(`\nCorrections of the course held: ${held.length}/${corrections.length}`);
  named(
    to,
    'Corrections no question holds',
    corrections.filter((one) => !held.includes(one)).map(({ id }) => id),
  );
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  to.log(`\nOf ${balance.singles} single-choice questions the correct option is`);
  to.log(`  the longest in ${percent(balance.longest.en)} (en), ${percent(balance.longest.zh)} (zh)`);
  to.log(`  the shortest in ${percent(balance.shortest.en)} (en), ${percent(balance.shortest.zh)} (zh)`);
  to.log(`  first, second, … in the file in ${balance.positions.map(percent).join(', ')}\n`);
  const { rows, objectives, practical, proven, knowledge } = coverage;
  to.log(
    `coverage: rows ${rows.covered}/${rows.of}, objectives ${objectives.covered}/${objectives.of}, ` +
      `practical ${practical} (proven ${proven}), knowledge ${knowledge}`,
  );
}

function table<Entry extends object>(
  to: Console,
  title: string,
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  cells: (entry: Entry) => object,
): void {
  to.log(`\n${title}`);
  // A key that is a whole number would be moved to the front.
  to.table(Object.fromEntries(entries.map((entry) => [`${nameOf(entry)} `, cells(entry)])));
}

function countsOf({ practical, knowledge }: Counts): Counts {
  return { practical, knowledge };
}

function named(to: Console, title: string, names: readonly string[]): void {
  to.log(`\n${title}: ${names.length === 0 ? 'none' : names.join(', ')}`);
}
