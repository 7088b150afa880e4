import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { proving } from '../../src/proof/proving.ts';
import data from '../../src/standard/ST0825.json' with { type: 'json' };
import schema from '../../src/standard/standard.schema.json' with { type: 'json' };
import { allPairs, dutiesListing, isListed, isPractice, standard } from '../../src/standard/standard.ts';
import { readStandard } from './read-standard.ts';

const text = readFileSync(new URL('../../../../docs/standard/ST0825.txt', import.meta.url), 'utf8');

describe('the standard as data', () => {
  it('is word for word what its published text says', proving('standard-word-for-word', () => {
    const published = readStandard(text);
    expect(standard.duties).toEqual(published.duties);
    expect(standard.ksbs).toEqual(published.ksbs);
  }));

  it('has 13 duties, 51 KSBs and 236 pairs', () => {
    expect(standard.duties).toHaveLength(13);
    expect(standard.ksbs).toHaveLength(51);
    expect(allPairs()).toHaveLength(236);
  });

  it('fits its schema', () => {
    const ajv = new Ajv2020();
    addFormats.default(ajv);
    const fits = ajv.compile(schema);
    expect([fits(data), fits.errors]).toEqual([true, null]);
  });

  it('says whose words they are and under which licence', proving('standard-attribution', () => {
    expect(standard.attribution).toContain('Open Government Licence');
    expect(standard.attribution).toContain('Crown copyright');
    expect(text).toContain('Open Government Licence');
  }));

  it('knows which KSB is listed under which duty', () => {
    expect(isListed('D9', 'K16')).toBe(true);
    expect(isListed('D1', 'K16')).toBe(false);
    expect(isListed('D99', 'K16')).toBe(false);
    expect(dutiesListing('K16').map(({ id }) => id)).toEqual(['D9']);
  });

  it('lists every KSB under some duty, and only KSBs that it describes', () => {
    const described = standard.ksbs.map(({ id }) => id);
    expect(new Set(standard.duties.flatMap(({ ksbs }) => ksbs))).toEqual(new Set(described));
  });

  it('marks the twenty KSBs of the professional discussion as practice', () => {
    expect(standard.ksbs.filter(({ id }) => isPractice(id))).toHaveLength(20);
  });
});
