import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { tableRows } from '../../src/documents/table-rows.ts';

/** The root of this repository. */
export const repository = path.resolve(import.meta.dirname, '../../..');

/** A Markdown file of the repository. */
export interface Document {
  /** From the root. */
  readonly file: string;
  readonly text: string;
}

/** Reads a document. */
export function read(file: string): Document {
  return { file, text: readFileSync(path.join(repository, file), 'utf8') };
}

/** Every Markdown file that belongs to the repository. */
export function allDocuments(): Document[] {
  const found = globSync('{*.md,{apps,docs,infra,pipelines}/**/*.md}', { cwd: repository, exclude: (name) => name === 'node_modules' });
  return found.map((file) => file.split(path.sep).join('/')).sort().map(read);
}

/** The text beneath a heading, up to the next one of its rank; undefined when there is no such heading. */
export function section({ text }: Document, heading: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'));
  const rank = /^#+/.exec(lines[start] ?? '')?.[0].length;
  if (rank === undefined) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => new RegExp(`^#{1,${rank}} `).test(line));
  return rest.slice(0, end === -1 ? rest.length : end).join('\n').trim();
}

/** The rows of the table beneath a heading, cell by cell, without that of the heads. */
export function rowsBeneath(document: Document, heading: string): string[][] {
  return tableRows(section(document, heading) ?? '').slice(1);
}

/** The fenced code blocks of a text, each with the words after its fence. */
export function codeBlocks(text: string): { info: string; code: string }[] {
  return [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', code = '']) => ({ info, code }));
}

/** A text without its fenced code blocks. */
export function prose(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '');
}
