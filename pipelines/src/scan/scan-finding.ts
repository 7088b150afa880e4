/** What is looked for. */
export const kinds = ['secret', 'misconfiguration', 'licence', 'vulnerability'] as const;
export type Kind = (typeof kinds)[number];

/** Something that a scanner found. */
export interface ScanFinding {
  readonly kind: Kind;
  /** As the scanner calls it, like CVE-2026-1234. */
  readonly id: string;
  /** What it was found in: `name@version` of a package, or a file; with a secret its fingerprint, for the next one may be real. */
  readonly subject: string;
  readonly message: string;
  readonly right?: string;
  readonly file?: string;
  readonly line?: number;
}
