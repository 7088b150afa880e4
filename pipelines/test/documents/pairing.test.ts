import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, repository, rowsBeneath, section } from './documents.ts';

const page = read('docs/team/pairing.md');

describe('the page about pairing', () => {
  it('says for each kind of code who writes the test, by a way that there is, on a kata that there is', proving('pairing-test-first', () => {
    const ways = rowsBeneath(read('docs/guides/pairing-on-a-kata.md'), 'Ways to share a keyboard').map(([way]) => way);
    const rows = rowsBeneath(page, 'Who writes the test');
    expect(new Set(rows.map(([, way]) => way))).toEqual(new Set(ways));
    for (const [work, , test = '', kata = ''] of rows) {
      const file = path.join(repository, 'apps/kata/katas', kata.replaceAll('`', ''), 'kata.yaml');
      expect([work, test.length > 20, existsSync(file)]).toEqual([work, true, true]);
      expect(read(path.relative(repository, file)).text).toMatch(/^duties: .*\bD1\b/m);
    }
  }));

  it('says when a pair has reviewed, as the rules of the trunk have it', proving('pairing-is-review', () => {
    const rules = section(page, 'When a pair has reviewed') ?? '';
    expect(rules.match(/^- /gm)?.length).toBeGreaterThanOrEqual(4);
    const main = read('.github/rulesets/main.json').text;
    expect([rules.includes('The one who did not push approves it'), main.includes('"require_last_push_approval": true')]).toEqual([true, true]);
    for (const place of ['access', 'secrets', 'workflows', 'what is kept about people']) expect(rules).toContain(place);
  }));
});
