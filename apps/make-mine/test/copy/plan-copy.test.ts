import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { namesOf } from '../../src/answers/answers.ts';
import { readFiles } from '../../src/copy/make-copy.ts';
import { planCopy, type Files } from '../../src/copy/plan-copy.ts';
import { keptNames } from '../../src/names/rename.ts';
import { namesFile, readNames } from '../../src/names/read-names.ts';
import { partsFile, readParts } from '../../src/parts/parts.ts';

const files = readFiles(path.resolve(import.meta.dirname, '../../../..'));
const from = readNames(files.get(namesFile));
const parts = readParts(files.get(partsFile));
const to = namesOf({ title: 'Blue Harbour', service: 'bharbour', scope: 'ada-l', repository: 'ada-l/blue-harbour', without: [] });

/** Where the old name may stand: for that from which a copy comes, and for what OpenMetrics calls so. */
const allowed = new RegExp(`\\b(?:the|an) ${from.service}\\b|${from.service}(?:s|Labels|-storage)`, 'gi');
const traces = (text: string): readonly string[] => text.split('\n').filter((line) => line.replaceAll(allowed, '').toLowerCase().includes(from.service));

/** The ids of all claims, as a quick look finds them. */
const claimed = (all: Files): ReadonlySet<string> =>
  new Set([...all.values()].flatMap((text = '') => [...text.matchAll(/@ksb ([a-z0-9-]+) D\d/g)].map(([, id = '']) => id)));

describe.each([[[]], ...Object.keys(parts.parts).map((part) => [[part]]), [Object.keys(parts.parts)]])('this repository without %j', (without) => {
  const edits = planCopy(files, from, to, parts, without);
  const after = new Map(files);
  for (const { file, to: place, text } of edits) {
    const now = text ?? after.get(file);
    after.delete(file);
    if (place !== undefined) after.set(place, now);
  }
  const texts = [...after].flatMap(([file, text]) => (text === undefined ? [] : [{ file, text }]));

  it('has no trace of the old names', () => {
    const found = texts.filter(({ file }) => !keptNames.includes(file)).flatMap(({ file, text }) => traces(`${file}\n${text}`).map((line) => `${file}: ${line}`));
    expect(found).toEqual([]);
  });

  it('has no file that speaks of what is gone', () => {
    const gone = edits.filter(({ does }) => does === 'goes').map(({ file }) => file);
    const there = (file: string): boolean => after.has(file);
    expect(gone.filter(there)).toEqual([]);
    const speaking = texts.filter(({ file }) => file !== partsFile && /\.(?:ts|ya?ml|md|json)$/.test(file) && file !== 'pnpm-lock.yaml')
      .flatMap(({ file, text }) => without.flatMap((part) => (parts.parts[part]?.paths ?? []).filter((place) => text.includes(place)).map((place) => `${file} names ${place}`)));
    expect(speaking).toEqual([]);
  });

  it('proves and walks to no claim that is gone', () => {
    const left = claimed(after);
    const lost = [...claimed(files)].filter((id) => !left.has(id));
    const named = texts.filter(({ file }) => /^docs\/.*\.ya?ml$|\.test\.ts$/.test(file)).flatMap(({ file, text }) => {
      const words = new Set(file.endsWith('.ts') ? [...text.matchAll(/proving\('([a-z0-9-]+)'/g)].map(([, id]) => id) : text.split(/[^a-z0-9-]+/));
      return lost.filter((id) => id.includes('-') && words.has(id)).map((id) => `${file} names ${id}`);
    });
    expect(named).toEqual([]);
  });

  it('has no link that leads nowhere', () => {
    const isThere = (place: string): boolean => after.has(place) || [...after.keys()].some((file) => file.startsWith(`${place.replace(/\/$/, '')}/`));
    const dead = texts.filter(({ file }) => file.endsWith('.md') && !file.includes('/katas/')).flatMap(({ file, text }) => [...text.replaceAll(/```[^]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)]
      .map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link) && !isThere(path.posix.join(path.posix.dirname(file), link))).map((link) => `${file} leads to ${link}`));
    expect(dead).toEqual([]);
  });

  it('changes nothing the second time', () => {
    expect(planCopy(after, from, to, parts, without).filter(({ file }) => file !== 'pnpm-workspace.yaml')).toEqual([]);
  });
});
