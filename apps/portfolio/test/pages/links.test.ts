import { describe, expect, it } from '@jest/globals';

import { linksOf } from '../../src/platform/pages/links.ts';

describe('links', () => {
  it('lead to the pages of a portfolio', () => {
    const links = linksOf('mine');
    expect(links.portfolio).toBe('/portfolios/mine');
    expect(links.duty('D1', 'K4')).toBe('/portfolios/mine/duties/D1#K4');
    expect(links.ksb('K4')).toBe('/portfolios/mine/ksbs/K4');
    expect(links.claim('red-metrics')).toBe('/portfolios/mine/claims/red-metrics');
  });

  it('keep the commit that somebody chose', () => {
    expect(linksOf('mine', 'abc').duty('D1', 'K4')).toBe('/portfolios/mine/duties/D1?commit=abc#K4');
  });
});
