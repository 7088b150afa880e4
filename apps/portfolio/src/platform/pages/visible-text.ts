/** Characters that are not seen, or that change the order in which a line is read. */
const deceptive = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\r(?!\n)/gu;

/**
 * @ksb visible-text D9 K5 S9: characters that hide or turn text around are written out, so that
 * an excerpt cannot look like one thing to an assessor and be another to the machine.
 */
export function visibleText(text: string): string {
  return text.replaceAll(deceptive, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}
