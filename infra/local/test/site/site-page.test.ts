import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import type { Answer } from '../../src/site/crawl.ts';
import { addressesIn, asFile } from '../../src/site/site-page.ts';
import { siteOf } from '../../src/site/write-site.ts';

const start = '/portfolios/exemplar';
const files: Readonly<Record<string, string>> = { [start]: 'index.html', [`${start}/duties/D1`]: 'duties/D1.html', '/assets/a.css': 'assets/a.css' };
const copied = (html: string): string => asFile(html, `${start}/duties/D1`, { fileOf: (address) => files[address], notice: 'A copy.' });

describe('a page of the site', () => {
  it.each([
    ['a page beside it', `<a href="${start}/duties/D1#K1">D1</a>`, '<a href="D1.html#K1">D1</a>'],
    ['the first page', `<a href="${start}">all</a>`, '<a href="../index.html">all</a>'],
    ['a place in the page', '<a href="#main">skip</a>', '<a href="#main">skip</a>'],
    ['elsewhere', '<a href="https://www.example.org/">licence</a>', '<a href="https://www.example.org/">licence</a>'],
    ['a stylesheet', '<link rel="stylesheet" href="/assets/a.css">', '<link rel="stylesheet" href="../assets/a.css">'],
  ])('leads to %s', proving('site-links-work', (_: string, html: string, expected: string) => {
    expect(copied(html)).toBe(expected);
  }));

  it.each([
    ['a form', '<p>a</p><form method="post" action="/sign-out"><button>Sign out</button></form>', '<p>a</p>'],
    ['a link that is there by itself, with what is around it', '<div>Exemplar <div><a href="/sign-in?to=x">Sign in</a></div></div>', '<div>Exemplar </div>'],
    ['a row of nothing but such links', '<div><p>a</p><p><a href="/privacy">b</a>. <a href="/toggles">c</a>.</p></div>', '<div><p>a</p></div>'],
    ['the link in a sentence, but not its words', '<p>You can <a href="/complaints">complain</a>.</p>', '<p>You can <a>complain</a>.</p>'],
  ])('is without %s', (_, html, expected) => {
    expect(copied(html)).toBe(expected);
  });

  it('says that it is a copy, and keeps pictures and signs as they were', () => {
    expect(copied('<main><svg viewBox="0 0 1 1"><use href="#tick"/></svg>&lt;b&gt; – ’</main>'))
      .toBe('<main><p class="notice">A copy.</p><svg viewBox="0 0 1 1"><use href="#tick"/></svg>&lt;b&gt; – ’</main>');
  });

  it('names the addresses it leads to', () => {
    expect(addressesIn(`<a href="${start}/a?b#c"></a><img src="/assets/m.svg"><a href="#x"></a><a href="//example.org/"></a>`, start)).toEqual([`${start}/a?b`, '/assets/m.svg']);
  });
});

describe('a site', () => {
  const answer = (address: string, body: string): Answer => ({ address, body: Buffer.from(body), isPage: true });

  it('is the same to the byte when it is made again, and says of which commit', () => {
    const answers = [answer(start, `<main><a href="${start}/b">b</a></main>`), answer(`${start}/b`, '<main>b</main>')];
    const [one, other] = [siteOf(answers, start, 'c'.repeat(40)), siteOf(answers, start, 'c'.repeat(40))];
    expect(one).toEqual(other);
    expect(one.get('index.html')?.toString()).toContain('at commit <code class="code" title="cccccccc');
  });
});
