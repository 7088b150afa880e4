import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { deckOf } from '../../src/show/deck.ts';
import { factsInFiles, isSeen } from '../../src/show/show-command.ts';
import { audiences, slidesFor } from '../../src/show/slides.ts';
import { repository } from '../documents/documents.ts';
import { askHistory } from '../documents/history.ts';

const facts = { ...factsInFiles(), seen: ['Show what is missing'], groups: [{ part: 'apps/portfolio', subjects: ['Show what is missing'] }, { part: 'pipelines', subjects: ['Ask <once> & for all'] }] };
const titles = (audience: (typeof audiences)[number]): string[] => slidesFor(audience, facts).map(({ title }) => title);

describe('a show-and-tell', () => {
  it('tells each audience what it decides about, and asks all of them', proving('show-and-tell', () => {
    expect(titles('users')).toEqual(['What changed for you', 'What you can do', 'What we promise', 'Your questions']);
    expect(titles('engineers')).toEqual(['Where the work went', 'What was decided', 'What happens to a bad release', 'Your questions']);
    expect(titles('leaders')).toEqual(['What changes were worth', 'What we promise', 'What happens to a bad release', 'Your questions']);
  }));

  it('is made of facts that are there, and no slide holds more than people take in', proving('show-and-tell', () => {
    for (const slide of audiences.flatMap((audience) => slidesFor(audience, facts))) {
      expect([slide.title, slide.said.length > 20, (slide.points ?? []).length <= 7, (slide.table?.rows ?? []).length <= 12]).toEqual([slide.title, true, true, true]);
      for (const text of [...(slide.points ?? []), ...(slide.table?.rows ?? []).flat()]) expect([slide.title, text === '' || text.includes('undefined')]).toEqual([slide.title, false]);
      expect([slide.title, (slide.points ?? slide.table?.rows ?? ['asked']).length > 0]).toEqual([slide.title, true]);
    }
  }));

  it('tells users of pages and of the API, and of nothing beneath them', () => {
    const change = (path: string): boolean => isSeen({ id: 'a', author: '', subject: '', body: '', files: [{ path, lines: 1 }] });
    expect(['apps/portfolio/openapi.yaml', 'apps/portfolio/src/status/status.njk', 'apps/portfolio/src/platform/pages/styles/2-state.css'].map(change)).toEqual([true, true, true]);
    expect(['apps/portfolio/test/pages/violations.ts', 'apps/portfolio/src/platform/database.ts', 'apps/ksb/src/cli.ts'].map(change)).toEqual([false, false, false]);
  });

  it('can be heard, read alone and printed', proving('show-and-tell-page', () => {
    const html = deckOf('One & all', slidesFor('engineers', facts));
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(html).toContain('<title>One &amp; all</title>');
    expect([...html.matchAll(/<h([1-6])/g)].map(([, rank]) => rank).join('')).toBe('12222');
    for (const [, id = ''] of html.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<table><caption>/g)?.length);
    expect(html).toContain('Ask &lt;once&gt; &amp; for all');
    expect(html).not.toMatch(/<script|<img|https?:|<th>/);
    expect(html).toContain('@media print');
  }));
});

(askHistory('rev-parse', 'HEAD') === undefined ? it.skip : it)('a show-and-tell is one command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'show-'));
  try {
    const file = path.join(folder, 'show.html');
    execFileSync(process.execPath, [path.join(repository, 'pipelines/src/cli.ts'), 'show', '--for', 'leaders', '--output', file]);
    expect(readFileSync(file, 'utf8')).toContain('<h1>Exemplar, shown to leaders</h1>');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
