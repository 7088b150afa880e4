import type { Practice } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { whatIsLeft } from '../../src/practice/what-is-left.ts';
import { fakeStores } from '../pages/fake-stores.ts';
import { claim, kept } from '../pages/samples.ts';
import { testApp } from '../pages/test-app.ts';
import { samplePractice } from '../sample-evidence.ts';

const practice = samplePractice(claim());

async function pageOf(practised?: Practice): Promise<string> {
  const app = testApp(fakeStores([kept('mine', 'Mine', [claim()], {}, practised)]));
  const { text } = await supertest(app).get('/portfolios/mine/practice').expect(200);
  return text.replaceAll(/\s+/g, ' ');
}

/** What the page says of one duty. */
const rowOf = (page: string, duty: string): string => new RegExp(`<li class="row" id="${duty}">.*?</li> (?=<li class="row"|</ul> </section>)`).exec(page)?.[0] ?? '';

describe('what is left', () => {
  it('is, duty by duty, every kata that nobody practised, the shortest first', proving('practice-left', () => {
    const duties = whatIsLeft(practice).filter(({ practised, left }) => practised.length + left.length > 0);
    const ids = (katas: readonly { id: string }[]): string[] => katas.map(({ id }) => id);
    expect(duties.map(({ duty, practised, left }) => [duty.id, ids(practised), ids(left)])).toEqual([
      ['D1', ['sum'], ['short-sum', 'long-sum']],
      ['D3', ['sum'], []],
      ['D13', [], ['short-sum']],
    ]);
  }));

  it('names only KSBs that the standard lists under the duty', () => {
    const [first] = whatIsLeft({ ...practice, sessions: [] });
    expect(first?.left.map(({ id, here }) => [id, here])).toEqual([['short-sum', ['K14']], ['sum', ['K14', 'S13']], ['long-sum', ['K14']]]);
  });
});

describe('the page of practice', () => {
  it('says who practised what, when and in which role, and leads to their own log', async () => {
    const page = await pageOf(practice);
    expect(page).toContain('<strong>1</strong> of 3 katas practised.');
    expect(page).toContain('<time datetime="2027-03-01">1 March 2027</time></td><td>Sum</td><td>Ada Lovelace</td><td>20 minutes</td><td>1 minute</td>');
    expect(page).toContain(`<a class="govuk-link" href="/portfolios/mine/claims/red-metrics">${claim().file}</a>`);
    expect(page).toContain('practised in an exemplar');
  });

  it('says what is left, how long it takes and how it begins', proving('practice-left', async () => {
    const page = await pageOf(practice);
    expect(page).toMatch(/Nothing was practised yet in <a [^>]*>D2<\/a>, <a [^>]*>D4<\/a>/);
    expect(rowOf(page, 'D13')).toContain('Not practised yet');
    expect(rowOf(page, 'D13')).toContain('<strong>Short sum</strong>, 30 minutes, for S7: <code class="code">npx pnpm kata start short-sum</code>');
    expect(rowOf(page, 'D3')).toContain('Every kata of this duty was practised.');
    expect(rowOf(page, 'D2')).toContain('There is no kata for this duty.');
  }));

  it('invents nobody where no log was exported, and says how one is', async () => {
    const page = await pageOf({ ...practice, sessions: [] });
    expect(page).toContain('Nobody has exported a practice log yet.');
    expect(page).toContain('npx pnpm kata log --export');
    expect(page).not.toContain('<table');
  });

  it('says so where what was published tells nothing of katas', async () => {
    const page = await pageOf();
    expect(page).toContain('does not say which katas there are');
    expect(page).not.toContain('There is no kata');
  });

  it('calls a kata that is gone by its id, and shows the latest session first', async () => {
    const [first] = practice.sessions;
    if (first === undefined) throw new Error('the sample has a session');
    const page = await pageOf({ ...practice, sessions: [first, { ...first, kata: 'gone', date: '2027-04-01' }] });
    expect(page).toContain('<td>gone</td>');
    expect(page.indexOf('1 April 2027')).toBeLessThan(page.indexOf('1 March 2027'));
  });
});
