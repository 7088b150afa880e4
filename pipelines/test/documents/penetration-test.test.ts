import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, repository, rowsBeneath, section } from './documents.ts';

const plan = read('docs/security/penetration-test.md');

describe('the plan of the penetration test', () => {
  it('names for each place of an attacker the attack that is made from it', proving('penetration-plan', () => {
    const rows = rowsBeneath(plan, 'What is attacked, and how');
    expect(rows.length).toBeGreaterThanOrEqual(8);
    const attacks = rows.map(([, , how = '']) => [...how.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file));
    expect(attacks.filter((files) => files.length === 0)).toEqual([]);
    expect(attacks.flat().filter((file) => !existsSync(path.join(repository, file)))).toEqual([]);
  }));

  it('stays on this machine, and says that nobody from outside has tried', () => {
    expect(section(plan, 'Rules')).toContain('Only what the test has started itself');
    expect(section(plan, 'What was found last')).toContain('By people: nothing');
    expect(section(plan, 'What people should try first')?.match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(4);
  });

  it('is looked at again in time', () => {
    const [, until = ''] = /^- Review by: (.+)$/m.exec(plan.text) ?? [];
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
  });
});
