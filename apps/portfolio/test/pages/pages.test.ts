import { standard } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { samplePractice } from '../sample-evidence.ts';
import { fakeStores } from './fake-stores.ts';
import { claim, claimIn, everyState, kept, proof, unpublished } from './samples.ts';
import { testApp } from './test-app.ts';

const one = kept('mine', 'My portfolio', [claim()]);
const empty = unpublished('empty', 'Nothing yet');
const visit = () => supertest(testApp(fakeStores([one, everyState(), empty])));

const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';

describe('the list of portfolios', () => {
  it('says how one begins when there is none', async () => {
    const { text } = await supertest(testApp(fakeStores([]))).get('/').expect(200).expect('Content-Type', /html/);
    expect(text).toContain('href="/new-portfolio"');
  });

  it('says how each stands', async () => {
    const { text } = await visit().get('/').expect(200);
    expect(text).toContain('href="/portfolios/mine"');
    expect(text).toMatch(/<strong>3<\/strong> of 236/);
    expect(text).toContain('Nothing has been published in it yet.');
  });

  it('goes on to a second page', async () => {
    const many = Array.from({ length: 21 }, (_, index) => kept(`p-${index}`, `Number ${index}`, []));
    const request = supertest(testApp(fakeStores(many)));
    const { text } = await request.get('/').expect(200);
    const next = /href="(\/\?cursor=[^"]+)"/.exec(text)?.[1] ?? 'nowhere';
    expect((await request.get(next).expect(200)).text).toContain('Number 20');
  });
});

describe('the matrix page', () => {
  it('leads from each covered cell to the claims of that duty, and from there to the claim', async () => {
    const { text } = await visit().get('/portfolios/mine').expect(200);
    const cells = [...text.matchAll(/class="cell" href="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(cells).toEqual(['D10#K11', 'D10#S6', 'D13#S6'].map((end) => `/portfolios/mine/duties/${end}`));
    const duty = (await visit().get('/portfolios/mine/duties/D10').expect(200)).text;
    expect(duty).toContain('id="K11"');
    expect(duty).toContain('href="/portfolios/mine/claims/red-metrics"');
  });

  it('names what is red before anything else', async () => {
    const { text } = await visit().get('/portfolios/every-state').expect(200);
    expect(text.indexOf('/claims/claim-survived')).toBeLessThan(text.indexOf('<table'));
    expect(text).toContain('Some files had been changed since this commit');
  });

  it('says so when nothing has been published', async () => {
    const { text } = await visit().get('/portfolios/empty').expect(200);
    expect(text).toContain('Nothing has been published in this portfolio yet');
  });

  it('keeps to the commit in the address', async () => {
    const commit = one.published[0]?.snapshot.commit ?? '';
    const { text } = await visit().get(`/portfolios/mine?commit=${commit}`).expect(200);
    expect(text).toContain(`/portfolios/mine/duties/D10?commit=${commit}#K11`);
    expect(text).toContain('Show what was published last');
  });
});

describe('the pages of a duty and a KSB', () => {
  it.each(standard.duties)('has a page for $id in the words of the standard', async ({ id, ksbs }) => {
    const { text } = await visit().get(`/portfolios/every-state/duties/${id}`).expect(200);
    for (const ksb of ksbs) expect(text).toContain(`<section class="ksb" id="${ksb}"`);
    expect(titleOf(text)).toBe(`${id} – A portfolio in every state – Exemplar`);
  });

  it.each(standard.ksbs)('has a page for $id', async ({ id }) => {
    const { text } = await visit().get(`/portfolios/mine/ksbs/${id}`).expect(200);
    expect(titleOf(text)).toBe(`${id} – My portfolio – Exemplar`);
  });

  it('says which KSBs live in a person', async () => {
    expect((await visit().get('/portfolios/mine/ksbs/B4')).text).toContain('This lives in a person.');
    expect((await visit().get('/portfolios/mine/ksbs/K11')).text).not.toContain('This lives in a person.');
  });
});

describe('the page of a claim', () => {
  it('shows the excerpt with its lines, the proof with its run, and how to see it for yourself', async () => {
    const { text } = await visit().get('/portfolios/mine/claims/red-metrics').expect(200);
    expect(text).toContain('Every route reports rate, errors and duration');
    expect(text).toContain('id="L12" data-line="12"');
    expect(text).toContain('id="P1L21" data-line="21"');
    expect(text).toContain('It ran on exactly the content and the test shown here.');
    expect(text).toContain('npx pnpm test apps/portfolio/test/platform/metrics.test.ts');
    expect(text).toContain(claim().contentHash);
  });

  it.each([
    ['content', { contentHash: `sha256:${'9'.repeat(64)}` }, 'another version of what is claimed'],
    ['test', { proofHash: `sha256:${'9'.repeat(64)}` }, 'The test has been changed since it ran'],
    ['commit', { commit: '9'.repeat(40) }, 'It ran at another commit'],
  ])('says when the run was of another %s', async (_, other, words) => {
    const { lastRun } = proof();
    if (lastRun === undefined) throw new Error('the sample proof has a run');
    const stale = claim({ proofs: [proof({ lastRun: { ...lastRun, ...other } })] });
    const app = testApp(fakeStores([kept('mine', 'Mine', [stale])]));
    expect((await supertest(app).get('/portfolios/mine/claims/red-metrics')).text).toContain(words);
  });

  it('says when an excerpt was cut short', async () => {
    const long = claim({ excerpt: { ...claim().excerpt, truncated: true } });
    const app = testApp(fakeStores([kept('mine', 'Mine', [long])]));
    expect((await supertest(app).get('/portfolios/mine/claims/red-metrics')).text).toContain('The rest is left out');
  });

  it('shows what somebody publishes as text, wherever it stands', proving('escaped-pages', async () => {
    const attack = `<script>alert(1)</script><img src=x onerror=alert(1)>"'`;
    const excerpt = { file: attack, startLine: 1, endLine: 1, language: 'markdown', text: attack, truncated: false };
    const own = { why: attack, reason: attack, file: attack, excerpt };
    const hostile = claimIn('failed', { id: 'hostile', ...own, proofs: [proof({ file: attack, excerpt })] });
    const practice = samplePractice({ ...hostile, file: attack }, attack);
    const app = testApp(fakeStores([kept('mine', attack, [hostile], { repository: attack }, practice)]));
    const places = ['', '/duties/D10', '/ksbs/K11', '/claims/hostile', '/practice'].map((end) => `/portfolios/mine${end}`);
    for (const place of ['/', ...places]) {
      const { status, text } = await supertest(app).get(place);
      expect({ place, status }).toEqual({ place, status: 200 });
      expect(text).toContain('&lt;script&gt;alert(1)');
      expect(text).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/i);
    }
  }));
});

describe('errors', () => {
  it('say what happened and show a way on', proving('errors-in-plain-words', async () => {
    const cases = [
      ['/portfolios/nobody', 404, 'There is no portfolio “nobody”.'],
      ['/portfolios/Not%20One', 400, 'small letters, digits and single hyphens'],
      [`/portfolios/mine?commit=${'0'.repeat(40)}`, 404, 'Nothing was published of mine at commit'],
      ['/portfolios/mine?commit=main', 400, 'a whole git commit'],
      ['/portfolios/mine?commit=a&commit=b', 400, 'a whole git commit'],
      ['/portfolios/mine/duties/D14', 404, 'no duty D14'],
      ['/portfolios/mine/duties/constructor', 400, 'D1 to D13'],
      ['/portfolios/mine/ksbs/K26', 404, 'no KSB K26'],
      ['/portfolios/empty/duties/D1', 404, 'Nothing has been published in empty yet.'],
      ['/portfolios/mine/claims/nothing', 404, 'There is no claim called nothing'],
      ['/portfolios/mine/claims/%3Cb%3E', 400, 'A claim’s name'],
      ['/portfolios/%E0%A4%A', 400, 'not quite right'],
      ['/?cursor=', 400, 'Start from the first page'],
    ] as const;
    for (const [place, status, words] of cases) {
      const response = await visit().get(place);
      expect({ place, status: response.status }).toEqual({ place, status });
      expect(response.text).toContain(words);
      expect(response.text).toContain('href="/"');
      expect(response.text).not.toMatch(/Error:|\.ts:|node_modules|undefined/);
    }
  }));

  it('leave what is unexpected to the application', async () => {
    const broken = fakeStores([one]);
    const app = testApp({ ...broken, portfolios: { ...broken.portfolios, listFor: () => Promise.reject(new Error('away')) } });
    await supertest(app).get('/').expect(500);
  });
});

describe('every page', () => {
  it('loads one stylesheet and one picture, no script, and has no style of its own', proving('nothing-but-a-stylesheet', async () => {
    const request = supertest(testApp(fakeStores([one])));
    const places = ['', '/duties/D10', '/ksbs/K11', '/claims/red-metrics', '/practice', '/nothing/here'];
    for (const place of ['/', ...places.map((end) => `/portfolios/mine${end}`)]) {
      const { text } = await request.get(place);
      const loaded = [...text.matchAll(/(?:src|<link[^>]* href)="([^"]+)"/g)].map(([, address]) => address ?? '');
      expect(new Set(loaded.map((address) => address.split('?')[0]))).toEqual(
        new Set(['/assets/mark.svg', '/assets/exemplar.css']),
      );
      for (const address of loaded) await request.get(address).expect(200).expect('Cache-Control', /max-age/);
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
      expect(text.replace(standard.attribution, '')).not.toMatch(/crown|GDS Transport/i);
    }
  }));

  it('credits the standard and claims no endorsement', async () => {
    const { text } = await visit().get('/');
    expect(text).toContain(standard.attribution);
    expect(text).toContain(standard.licence);
    expect(text).toContain('not endorsed by');
  });
});
