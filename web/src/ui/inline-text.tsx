/** A sentence in which backticks set code, as checks, options and fixes are written. */
export function InlineText({ children }: { children: string }) {
  return children.split('`').map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
    return index % 2 === 1 ? <code key={index}>{part}</code> : part;
  });
}

/** The same sentence for places that hold text alone: names of buttons, entries of a list to choose from. */
export function plainText(text: string): string {
  return text.replaceAll('`', '');
}
