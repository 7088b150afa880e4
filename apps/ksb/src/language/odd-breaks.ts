/**
 * Whether a text breaks its lines by anything but a line feed, alone or after a carriage return, or begins with a
 * byte order mark. Languages do not agree on what the others mean.
 */
export function hasOddBreaks(text: string): boolean {
  return (text.includes('\r') && /\r(?!\n)/.test(text)) || text.includes('\u2028') || text.includes('\u2029') || text.startsWith('\uFEFF');
}
