import { allPairs, claimStates, standard } from '@exemplar/ksb';
import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { linksOf } from '../../src/platform/pages/links.ts';
import { matrix } from '../../src/portfolio/matrix.ts';
import { matrixCells, matrixChips } from '../../src/portfolio/matrix-cells.ts';
import { standing } from '../../src/snapshot/standing.ts';

const claims = fc.array(
  fc.record({
    state: fc.constantFrom(...claimStates),
    pairs: fc.uniqueArray(fc.constantFrom(...allPairs()), { minLength: 1, maxLength: 9 }),
  }),
  { maxLength: 30 },
);

describe('the matrix', () => {
  it('has a row for each duty and a column for each KSB, and lists what the standard lists', () => {
    const rows = matrix([]);
    expect(rows.map(({ duty }) => duty)).toEqual(standard.duties);
    for (const { cells } of rows) expect(cells.map(({ ksb }) => ksb)).toEqual(standard.ksbs);
    expect(rows.flatMap(({ cells }) => cells).filter(({ listed }) => listed)).toHaveLength(236);
  });

  it('shows each claim in each of its pairs and nowhere else', proving('matrix-as-a-pure-function', () => {
    fc.assert(
      fc.property(claims, (some) => {
        const cells = matrix(some).flatMap((row) => row.cells.map((cell) => ({ ...cell, duty: row.duty.id })));
        for (const { duty, ksb, claims: count, listed, shown } of cells) {
          const own = some.filter(({ pairs }) => pairs.some((pair) => pair.duty === duty && pair.ksb === ksb.id));
          expect(count).toBe(own.length);
          expect(shown === undefined).toBe(own.length === 0);
          if (count > 0) expect(listed).toBe(true);
        }
      }),
    );
  }));

  it('agrees with the numbers above it', () => {
    fc.assert(
      fc.property(claims, (some) => {
        const stands = standing(some);
        expect(matrix(some).reduce((sum, { covered }) => sum + covered, 0)).toBe(stands.coveredPairs);
        expect(stands.provenPairs).toBeLessThanOrEqual(stands.coveredPairs);
        expect(stands.coveredPairs).toBeLessThanOrEqual(stands.pairs);
        expect(stands.provenClaims + stands.redClaims).toBeLessThanOrEqual(stands.claims);
      }),
    );
  });
});

describe('the cells of a row', () => {
  it('say what the matrix shows, one for each KSB, and let no address out of its quotes', () => {
    const links = linksOf('mine', '"><script>');
    fc.assert(fc.property(claims, (some) => {
      for (const row of matrix(some)) {
        const html = matrixCells(row, links);
        expect(html.match(/<td>/g)).toHaveLength(51);
        expect(html.match(/class="cell" href="[^"]*"/g) ?? []).toHaveLength(row.covered);
        expect(matrixChips(row, links).match(/<li>/g)).toHaveLength(row.listed);
        expect(html).not.toContain('<script');
        for (const { ksb, shown, claims: count } of row.cells) {
          if (shown !== undefined) expect(html).toContain(`${row.duty.id} ${ksb.id}: ${shown.word}, ${count} claim`);
        }
      }
    }), { numRuns: 20 });
  });
});
