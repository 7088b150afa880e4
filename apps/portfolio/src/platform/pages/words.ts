const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** A day as people write it: `23 November 2026`. */
export function day(date: Date): string {
  return days.format(date);
}

/** A moment as people write it: `23 November 2026 at 07:48 UTC`. */
export function moment(date: Date): string {
  return `${day(date)} at ${minute.format(date)} UTC`;
}

/** A length of time in milliseconds as people say it: `12 ms`, `1.3 seconds`, `2 minutes`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} seconds`;
  return counted(Math.round(milliseconds / 60_000), 'minute');
}

/** A number with its noun: `1 claim`, `2 claims`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  // Finding the words of a language is slow, and most numbers have no need of it.
  return `${count < 1_000 ? count : count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;
}

/** The name of a claim as a title: `graceful-shutdown` becomes `Graceful shutdown`. */
export function titled(id: string): string {
  return sentence(id.replaceAll('-', ' '));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML, also within quotes. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Words that begin with a capital letter. */
export function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A percentage that says 0 only for nothing and 100 only for everything. */
export function percentage(part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0;
  return part === whole ? 100 : Math.min(99, Math.max(1, Math.round((100 * part) / whole)));
}
