import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, rowsBeneath } from './documents.ts';

const page = read('docs/security/automated-decisions.md');
const quoted = (text: string): string[] => [...text.matchAll(/'([a-z-]+)'/g)].map(([, word = '']) => word);

/** What the code can compute, kind by kind. */
const computed: Readonly<Record<string, readonly string[]>> = {
  'the state of a claim': quoted(/claimStates = \[([^\]]+)\]/.exec(read('apps/ksb/src/evidence/evidence.ts').text)?.[1] ?? ''),
  'what is missing at the gateway': quoted(/readonly what: ([^;]+);/.exec(read('apps/portfolio/src/gateway/gateway.ts').text)?.[1] ?? ''),
  'the verdict beside a claim': quoted(/type Verdict = ([^;]+);/.exec(read('apps/portfolio/src/review/judgement.ts').text)?.[1] ?? ''),
};

describe('the page on what is computed', () => {
  it('lists everything that the code can say about somebody’s work, and a person who decides', proving('a-person-decides', () => {
    const rows = rowsBeneath(page, 'What is computed');
    for (const [what, words] of Object.entries(computed)) {
      const row = rows.find(([name = '']) => name.startsWith(what));
      expect(words.length).toBeGreaterThan(2);
      expect([...(row?.[0] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, word]) => word).sort()).toEqual(words.toSorted());
    }
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const [, , , decides = ''] of rows) expect(decides).toMatch(/^(?:an assessor|the (?:employer|apprentice|product owner))/);
  }));

  it('is looked at again in time', () => {
    const [, until = ''] = /^- Review by: (.+)$/m.exec(page.text) ?? [];
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
  });
});
