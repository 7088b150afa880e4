import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { linksOf } from '../../src/platform/pages/links.ts';
import { questionsFor } from '../../src/walk/questions-for.ts';
import { stopsAt } from '../../src/walk/stops-at.ts';
import { fakeStores } from '../pages/fake-stores.ts';
import { claim, claimIn, kept } from '../pages/samples.ts';
import { testApp } from '../pages/test-app.ts';
import { samplePractice, sampleWalk } from '../sample-evidence.ts';

const claims = [claim(), claimIn('proven', { id: 'second' }), claimIn('failed', { id: 'third' })];
const walk = sampleWalk(claims);
const links = linksOf('mine');
const app = testApp(fakeStores([kept('mine', 'Mine', claims, {}, samplePractice(claims[0]), [walk]), kept('bare', 'Bare', claims)]));

async function pageAt(place: string, status = 200): Promise<string> {
  const { text } = await supertest(app).get(place).expect(status);
  return text.replaceAll(/\s+/g, ' ');
}

describe('the page of a walk', () => {
  it('lays its stops out in time, each with what to look at, what breaks, what to ask and what to run', async () => {
    const page = await pageAt(`/portfolios/mine/walks/${walk.duty}`);
    expect([...page.matchAll(/Minute (\d+) to (\d+)/g)].map(([, from, until]) => [from, until])).toEqual([['0', '6'], ['6', '12'], ['12', '18']]);
    for (const words of ['3 stops in 18 minutes', 'Look closely.', 'Look in vain.', 'Look where?', 'npx pnpm ksb falsify second', 'What must turn this duty red']) expect(page).toContain(words);
  });

  it('has the questions of the discussion, with what answers contain and where to look', async () => {
    const page = await pageAt(`/portfolios/mine/walks/${walk.duty}`);
    expect(page).toContain('<h3 class="govuk-heading-s" id="question-3">Look last?</h3>');
    expect(page).toContain('<dt>A weak answer</dt><dd>Look away.</dd>');
    expect(page).toContain('It is no mark scheme');
  });

  it('through a theme stops for its KSBs, and says which no stop shows', async () => {
    const page = await pageAt('/portfolios/mine/walks/operability');
    expect(page).toContain('A walk through a theme of the practical assessment');
    expect(page).toContain('2 stops in 12 minutes');
    expect(page).toMatch(/No stop shows .*B3<\/a> yet/);
  });

  it('that is not there says which are', async () => {
    expect(await pageAt('/portfolios/mine/walks/D13', 404)).toContain('Nothing leads through D13 in what was published last: write docs/duties/D13.yaml.');
    expect(await pageAt('/portfolios/mine/walks/nowhere', 404)).toContain(`There is no such walk. There are walks through ${walk.duty}.`);
    expect(await pageAt('/portfolios/bare/walks/nowhere', 404)).toContain('There is no such walk.');
  });
});

describe('the list of walks', () => {
  it('names each with its minutes, and the duties that have none', async () => {
    const page = await pageAt('/portfolios/mine/walks');
    expect(page).toContain(`<a class="govuk-link" href="/portfolios/mine/walks/${walk.duty}">Look at all of it</a></td><td>3</td><td>18</td>`);
    expect(page).toMatch(/There is no walk through .*D13<\/a> yet/);
    expect(page).toContain('<a class="govuk-link" href="/portfolios/mine/walks/operability">Operability</a>');
  });

  it('says so where there is none', async () => {
    expect(await pageAt('/portfolios/bare/walks')).toContain('holds no walks');
  });
});

describe('the way to a walk', () => {
  it('leads there from each claim at which it stops, and from its duty', proving('walks-linked-back', async () => {
    expect(stopsAt('second', [walk], links)).toEqual([{ name: `Stop 2 of ${walk.duty}: Look at all of it`, link: `/portfolios/mine/walks/${walk.duty}#stop-2` }]);
    expect(stopsAt('elsewhere', [walk], links)).toEqual([]);
    expect(await pageAt('/portfolios/mine/claims/second')).toContain(`/portfolios/mine/walks/${walk.duty}#stop-2`);
    expect(await pageAt(`/portfolios/mine/duties/${walk.duty}`)).toContain(`/portfolios/mine/walks/${walk.duty}"`);
  }));

  it('leads from a KSB to the questions that are asked about its claims, and to the katas that practise it', async () => {
    expect(questionsFor(['red-metrics'], [walk], links)).toHaveLength(3);
    expect(questionsFor(['elsewhere'], [walk], links)).toEqual([]);
    expect(await pageAt('/portfolios/mine/ksbs/K11')).toContain(`/portfolios/mine/walks/${walk.duty}#question-1`);
    expect(await pageAt('/portfolios/mine/ksbs/K14')).toContain('npx pnpm kata start sum');
  });
});
