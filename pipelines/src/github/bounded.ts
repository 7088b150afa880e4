const ending = '\n\n… and more, which GitHub does not take.';

/** A text that is no longer than GitHub takes, and says where something is missing. */
export function bounded(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most > 2 * ending.length ? ending : '…';
  // Half of a character that takes two places would be a broken one.
  return text.slice(0, most - end.length).replace(/[\uD800-\uDBFF]$/, '') + end;
}
