import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { kinds, type Kind, type ScanFinding } from './scan-finding.ts';

/** A finding that somebody has decided to live with, for a time. */
export interface Accepted {
  readonly kind: Kind;
  readonly id: string;
  readonly subject: string;
  /** A role of docs/team/roles.md. */
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it is accepted, like 2027-05-31. */
  readonly until: string;
}

export const acceptedFile = 'docs/security/accepted-findings.yaml';

/** @throws Error with the entry and the field that is wrong, and what would be right */
export function readAccepted(root: string): readonly Accepted[] {
  return accepted(parse(readFileSync(path.join(root, acceptedFile), 'utf8')));
}

/** @throws Error with the entry and the field that is wrong, and what would be right */
export function accepted(document: unknown): readonly Accepted[] {
  if (!Array.isArray(document)) throw new Error(`${acceptedFile}: write a list, which may be empty`);
  return document.map((entry: unknown, index) => {
    for (const [field, [fits, right]] of Object.entries(fields)) {
      const value = (entry as Readonly<Record<string, unknown>> | null)?.[field];
      if (typeof value !== 'string' || !fits(value)) throw new Error(`${acceptedFile}: entry ${index + 1}: ${field} is missing or wrong; ${right}`);
    }
    return entry as Accepted;
  });
}

const said = (value: string): boolean => value.trim() !== '';

const fields: Readonly<Record<keyof Accepted, readonly [fits: (value: string) => boolean, right: string]>> = {
  kind: [(value) => kinds.some((kind) => kind === value), `it is one of ${kinds.join(', ')}`],
  id: [said, 'write what the scanner calls it, like CVE-2026-1234'],
  subject: [said, 'write what it was found in, as the scan says it'],
  owner: [said, 'write the role that answers for it, from docs/team/roles.md'],
  reason: [(value) => value.trim().length >= 20, 'say why it may be lived with, in a sentence'],
  until: [(value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)), 'write the last day on which it is accepted, in quotation marks, like "2027-05-31"'],
};

export const accepts = (one: Accepted, { kind, id, subject }: ScanFinding): boolean => one.kind === kind && one.id === id && one.subject === subject;
