import { rightAnswer } from './bank.mjs';

/**
 * Answers the question shown in the room rightly, with the controls a candidate has.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ id: string, kind: string }} question as the contract shows it
 */
export async function answerInRoom(page, question) {
  const right = rightAnswer(question);
  const paper = page.getByRole('main');
  switch (question.kind) {
    case 'single':
      return paper.getByRole('radio', { name: says(question.options, right), exact: true }).check();
    case 'multiple':
      for (const id of right)
        await paper.getByRole('checkbox', { name: says(question.options, id), exact: true }).check();
      return;
    case 'order':
      return putInOrder(page, question, right);
    case 'match':
      for (const [left, value] of Object.entries(right)) {
        await paper.getByRole('combobox', { name: says(question.lefts, left), exact: true }).selectOption(value);
      }
      return;
    case 'short':
      return paper.getByRole('textbox', { name: 'Your answer' }).fill(right);
    default:
      throw new Error(`${question.id} is not answered in the room.`);
  }
}

/** Moves each step up to its place, first place first. */
async function putInOrder(page, question, right) {
  const shown = question.steps.map(({ id }) => id);
  for (const [place, id] of right.entries()) {
    for (let at = shown.indexOf(id); at > place; at -= 1) {
      await page.getByRole('button', { name: `Move up: ${says(question.steps, id)}`, exact: true }).click();
      shown.splice(at - 1, 2, shown[at], shown[at - 1]);
    }
  }
  const asItStands = page.getByRole('button', { name: 'The order is right as it stands' });
  if (await asItStands.isVisible()) await asItStands.click();
}

/** As it is named on the page, where backticks set code. */
function says(entries, id) {
  return entries.find((entry) => entry.id === id).says.en.replaceAll('`', '');
}
