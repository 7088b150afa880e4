import path from 'node:path';

import { readMarkdown } from './markdown.ts';
import { readParagraphs } from './paragraphs.ts';
import { markdownBoundaries } from './markdown-boundaries.ts';
import { readSections } from './markdown-sections.ts';
import type { Read } from './reading.ts';
import { scriptBoundaries } from './script-boundaries.ts';
import { readScript } from './script.ts';
import type { Boundary } from './windows.ts';
import { yamlBoundaries } from './yaml-boundaries.ts';
import { readYaml } from './yaml.ts';

/** A language whose comments can hold claims; the name is the one highlighters know it by. */
export interface Language {
  readonly name: string;
  readonly read: Read;
  /**
   * Where stretches of a file certainly begin, in order; none where anything is in doubt.
   * @param markers offsets of the markers, in order; nothing needs to be known of what comes after them
   */
  readonly boundaries?: (text: string, markers: readonly number[]) => readonly Boundary[];
  /** Reads a stretch between two boundaries, when there is a quicker way than to read it as a file. */
  readonly readWindow?: Read;
}

const shell = readParagraphs({ line: ['#'], quotes: ['"', "'"], escapes: true, raw: ["'"], atWord: true, hereDocuments: true });
const configuration = readParagraphs({ line: ['#', ';'], atWord: true });

// @ksb regions D1 K7: claims are read in the languages that services and infrastructure are written in,
// each by its own syntax, so that code and infrastructure-as-code are held to the same rule.
const languages = {
  typescript: { name: 'typescript', read: readScript, boundaries: scriptBoundaries },
  tsx: { name: 'tsx', read: readScript },
  javascript: { name: 'javascript', read: readScript },
  jsx: { name: 'jsx', read: readScript },
  yaml: { name: 'yaml', read: readYaml, boundaries: yamlBoundaries },
  markdown: { name: 'markdown', read: readMarkdown, boundaries: markdownBoundaries, readWindow: readSections },
  dockerfile: { name: 'dockerfile', read: readParagraphs({ line: ['#'], atWord: true, hereDocuments: true }) },
  shell: { name: 'shellscript', read: shell },
  sql: { name: 'sql', read: readParagraphs({ line: ['--'], block: [['/*', '*/']], quotes: ["'", '"'] }) },
  toml: { name: 'toml', read: readParagraphs({ line: ['#'], quotes: ['"""', "'''", '"', "'"], escapes: true, raw: ["'''", "'"] }) },
  guard: { name: 'text', read: readParagraphs({ line: ['#'], quotes: ['"', "'"], atWord: true }) },
  css: { name: 'css', read: readParagraphs({ line: [], block: [['/*', '*/']], quotes: ['"', "'"], escapes: true }) },
  ini: { name: 'ini', read: configuration },
} satisfies Record<string, Language>;

const byExtension: Readonly<Record<string, Language>> = {
  '.ts': languages.typescript,
  '.mts': languages.typescript,
  '.cts': languages.typescript,
  '.tsx': languages.tsx,
  '.js': languages.javascript,
  '.mjs': languages.javascript,
  '.cjs': languages.javascript,
  '.jsx': languages.jsx,
  '.yaml': languages.yaml,
  '.yml': languages.yaml,
  '.md': languages.markdown,
  '.dockerfile': languages.dockerfile,
  '.sh': languages.shell,
  '.bash': languages.shell,
  '.sql': languages.sql,
  '.toml': languages.toml,
  '.guard': languages.guard,
  '.css': languages.css,
  '.conf': languages.ini,
  '.cfg': languages.ini,
  '.ini': languages.ini,
  '.env': languages.ini,
  '.properties': languages.ini,
};

const byName: Readonly<Record<string, Language>> = {
  CODEOWNERS: languages.ini,
  '.dockerignore': languages.ini,
  '.editorconfig': languages.ini,
  '.env': languages.ini,
  '.gitattributes': languages.ini,
  '.gitignore': languages.ini,
  '.npmrc': languages.ini,
};

/**
 * The language of a file by its name, or, where the name says nothing, by its first line.
 * @returns undefined when it is none whose comments can hold claims
 */
export function languageOf(file: string, text: string): Language | undefined {
  const name = path.posix.basename(file);
  if (/^(?:Docker|Container)file(?:\.|$)/.test(name)) return languages.dockerfile;
  const known = lookUp(byName, name) ?? lookUp(byExtension, path.posix.extname(name).toLowerCase());
  if (known !== undefined) return known;
  return /^#!.*\b(?:ba|da|z|k)?sh\b/.test(text.slice(0, 100)) ? languages.shell : undefined;
}

function lookUp(table: Readonly<Record<string, Language>>, key: string): Language | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
