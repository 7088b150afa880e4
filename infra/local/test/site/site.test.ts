import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { until } from '@exemplar/machine/until';
import { describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';

import { addressesIn } from '../../src/site/site-page.ts';
import { processesOn } from '../processes-on.ts';
import { started, type Started } from '../started.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const commit = 'c'.repeat(40);
const excerpt = { file: 'src/a.ts', startLine: 2, endLine: 2, language: 'typescript', text: 'run();', truncated: false };
const evidence = {
  version: 1,
  standard: { reference: 'ST0825', version: '1.0' },
  repository: 'exemplar',
  commit,
  workingTree: 'clean',
  claims: [{
    id: 'one', why: 'why it shows this', kind: 'code', pairs: [{ duty: 'D1', ksb: 'K7' }], state: 'unrun', reason: 'its proof has not run', file: 'src/a.ts', line: 1, excerpt,
    contentHash: `sha256:${'a'.repeat(64)}`,
    proofs: [{ file: 'test/a.test.ts', line: 3, excerpt: { ...excerpt, file: 'test/a.test.ts' }, proofHash: `sha256:${'b'.repeat(64)}` }],
  }],
};

function making(room: string): Started {
  const document = path.join(room, 'evidence.json');
  writeFileSync(document, JSON.stringify(evidence));
  mkdirSync(path.join(room, 'temporary'), { recursive: true });
  return started('../src/site/cli.ts', ['--output', path.join(room, 'site'), '--evidence', document], { TMPDIR: path.join(room, 'temporary') });
}

async function made(): Promise<string> {
  const room = temporaryFolder();
  const run = making(room);
  expect([await run.exited, await run.errors]).toEqual([0, expect.stringContaining('copying its pages')]);
  expect(processesOn(room)).toEqual([]);
  return path.join(room, 'site');
}

describe('the site', () => {
  it('has every page that everybody may see, and no link that leads nowhere', proving('site-from-service', async () => {
    const site = await made();
    const pages = globSync('**/*.html', { cwd: site });
    expect(pages).toEqual(expect.arrayContaining(['index.html', 'gaps.html', 'practice.html', 'walks.html', 'duties/D1.html', 'duties/D13.html', 'ksbs/K7.html', 'claims/one.html']));
    for (const page of pages) {
      const html = readFileSync(path.join(site, page), 'utf8');
      expect(html).toContain(`made at commit <code class="code" title="${commit}">`);
      expect(addressesIn(html, `/${page}`).filter((to) => !existsSync(path.join(site, to)))).toEqual([]);
      for (const word of ['<form', 'sign-in', 'href="/', 'src="/', '127.0.0.1']) expect(html).not.toContain(word);
    }
  }), 90_000);

  it('opens in a browser from its folder', proving('site-opens-from-folder', async () => {
    const executablePath = findTool({ names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], install: 'apt-get install chromium' });
    const site = await made();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    try {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(path.join(site, 'index.html')).href);
      // Only the stylesheet says so.
      expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.notice')).borderLeftWidth")).toBe('4px');
      await page.locator('a[href="duties/D1.html"]').first().click();
      await page.locator('a[href="../claims/one.html"]').first().click();
      expect(await page.locator('.excerpt').first().textContent()).toContain('run();');
      await page.locator('.tabs__link').first().click();
      expect(page.url()).toBe(pathToFileURL(path.join(site, 'index.html')).href);
    } finally {
      await browser.close();
    }
  }), 90_000);

  it('leaves nothing behind when it is stopped half-way', async () => {
    const room = temporaryFolder();
    const run = making(room);
    await until('the database runs', () => processesOn(room).length > 1, 60_000);
    run.child.kill('SIGINT');
    expect(await run.exited).toBe(130);
    await until('no process is left', () => processesOn(room).length === 0);
    expect(globSync('temporary/*', { cwd: room })).toEqual([]);
    expect(existsSync(path.join(room, 'site'))).toBe(false);
  }, 90_000);

  it('is mixed with nothing', async () => {
    const room = temporaryFolder();
    mkdirSync(path.join(room, 'site'));
    writeFileSync(path.join(room, 'site/mine.txt'), '');
    const run = making(room);
    expect(await run.exited).toBe(1);
    expect(await run.errors).toContain('is not empty; name a folder that is, or that is not there yet');
  }, 30_000);
});
