/** A line of text that Markdown shows as it is, and that calls nobody. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`)
    // At the beginning of an item these would begin a list or a rule.
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^[-+=]/, String.raw`\$&`)
    // GitHub tells whoever is named so.
    .replaceAll('@', '&#64;');
}
