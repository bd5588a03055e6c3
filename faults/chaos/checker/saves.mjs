import { hashOf } from '../history.mjs';

/** Saves under way when the clock runs out are taken for so long; the product promises no more. */
const graceMs = 5_000;

/** I1: every acknowledged save is the stored value or an ancestor of it, and nothing is stored that was never sent. */
export function acknowledgedSavesAreKept({ lines, final }) {
  const saves = lines.filter(({ operation }) => operation === 'save');
  const problems = [];
  for (const [place, group] of Map.groupBy(saves, placeOf)) {
    const stored = final.answers.find((row) => placeOf(row) === place);
    const sent = new Set(group.map(({ hash }) => hash));
    const acknowledged = group.filter(({ type }) => type === 'ok');
    const revisions = acknowledged.map(({ revision }) => revision);
    const newest = acknowledged.find(({ revision }) => revision === Math.max(...revisions));
    if (new Set(revisions).size !== revisions.length) problems.push(`${place}: two saves were given one revision`);
    if (newest !== undefined && (stored === undefined || stored.revision < newest.revision)) {
      problems.push(
        `${place}: revision ${newest.revision} was acknowledged, ${stored?.revision ?? 'nothing'} is stored`,
      );
    } else if (newest !== undefined && stored.revision === newest.revision && hashOf(stored.answer) !== newest.hash) {
      problems.push(`${place}: what is stored is not what was acknowledged as revision ${newest.revision}`);
    }
    if (stored !== undefined && !sent.has(hashOf(stored.answer)))
      problems.push(`${place}: what is stored was never sent`);
  }
  if (!saves.some(({ type }) => type === 'ok')) problems.push('no save was acknowledged, so nothing was shown');
  return problems;
}

/** I2: no stored save is later than the deadline and its grace, on the clock of the database. */
export function noSaveAfterTheDeadline({ lines, final }) {
  const deadlines = new Map(final.attempts.map(({ id, deadlineAt }) => [id, deadlineAt]));
  const late = (attempt, at) => at > deadlines.get(attempt) + graceMs;
  const stored = final.answers.filter(({ attempt, savedAt }) => late(attempt, savedAt));
  const acknowledged = lines.filter(
    ({ operation, type, attempt, savedAt }) =>
      operation === 'save' && type === 'ok' && late(attempt, Date.parse(savedAt)),
  );
  return [...stored, ...acknowledged].map((save) => `${placeOf(save)} was saved after the deadline`);
}

function placeOf({ attempt, position }) {
  return `${attempt} question ${position}`;
}
