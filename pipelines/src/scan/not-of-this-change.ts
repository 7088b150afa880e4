import type { ScanFinding } from './scan-finding.ts';

/**
 * The vulnerabilities that a change did not bring: those of packages that were there before, and those of a mere newer version for which
 * nothing better is to be had.
 *
 * @ksb change-or-database D5 D6 D9 K2 K5 S9 S15: a change is judged by the packages that it brings, so nobody's work stops on the day on which a
 * weakness becomes known in what has long been shipped, and nobody adds one that is known.
 * @cut replace "before.has(subject)" with "true"
 *
 * @param before every package before the change, as `name@version`
 */
export function notOfThisChange(found: readonly (ScanFinding & { readonly fixed: boolean })[], before: ReadonlySet<string>): ReadonlySet<ScanFinding> {
  const names = new Set([...before].map(nameOf));
  return new Set(found.filter(({ subject, fixed }) => before.has(subject) || (names.has(nameOf(subject)) && !fixed)));
}

/** The name in `name@version`, which may begin with an @ of its own. */
const nameOf = (subject: string): string => subject.slice(0, subject.lastIndexOf('@'));
