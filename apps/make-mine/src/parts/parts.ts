import path from 'node:path';

import { parse } from 'yaml';

import { TemplateWrong } from '../refusal.ts';

/** A part that a copy can do without. */
export interface Part {
  /** The question that people are asked. */
  readonly asks: string;
  readonly paths: readonly string[];
}

/** Files that tell what happened in the exemplar. */
export interface OriginRecord {
  readonly path: string;
  readonly tells: string;
  /** What makes one's own. */
  readonly instead: string;
}

/** What a copy may do without, and what it begins without. */
export interface Parts {
  readonly parts: Readonly<Record<string, Part>>;
  /** What cannot be taken out, and why. */
  readonly stays: Readonly<Record<string, string>>;
  readonly records: { readonly emptied: readonly OriginRecord[]; readonly inherited: readonly OriginRecord[] };
}

export const partsFile = 'apps/make-mine/parts.yaml';

/**
 * Reads what a copy may do without.
 * @throws TemplateWrong
 */
export function readParts(text: string | undefined): Parts {
  const { parts, stays, records } = parse(text ?? '{}') as Partial<Parts>;
  if (parts === undefined || stays === undefined || records === undefined) throw new TemplateWrong(`${partsFile} has to say parts, stays and records`);
  return { parts, stays, records };
}

/** Whether a pattern means a file. */
export function means(pattern: string, file: string): boolean {
  return pattern.endsWith('/') ? file.startsWith(pattern) : path.matchesGlob(file, pattern);
}
