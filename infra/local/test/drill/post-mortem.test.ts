import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { drills } from '../../src/drill/drills.ts';
import { runbookOf } from '../../src/drill/follow-runbook.ts';
import { fileName, postMortem, toBeWritten } from '../../src/drill/post-mortem.ts';
import { sampleResult } from './sample-result.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const [drill] = drills.filter(({ name }) => name === sampleResult.drill);

describe('the post-mortem of a drill', () => {
  const text = drill === undefined ? '' : postMortem(sampleResult, drill, runbookOf(root, sampleResult.alert));

  it('tells what was recorded, to the tenth of a second', proving('post-mortem-from-events', () => {
    expect(fileName(sampleResult)).toBe('2026-11-24-bad-toggle.md');
    expect(text).toContain('| -12.0 | drill | all is well |');
    expect(text).toContain('| 12.2 | telephone | FreshnessBudgetBurn is firing, said to page-service-engineer |');
    for (const figure of ['| 12.2 s |', '| 6.7 s |', '| 11.4 s |', '| 160 |', '| 6 of 10 |', '| 2.3 % |']) expect(text).toContain(figure);
    expect(text).toContain('A drill on one machine, and no incident');
  }));

  it('leaves to people what only they can know', proving('post-mortem-from-events', () => {
    for (const heading of ['What we expected, and what surprised us', 'What went well', 'What contributed', 'What we will do']) {
      expect(text).toMatch(new RegExp(`## ${heading}\n\n.+\n\n${toBeWritten}`));
    }
  }));

  it('has all its parts, wherever one is kept', () => {
    for (const file of globSync('docs/postmortems/2*.md', { cwd: root })) {
      const kept = readFileSync(path.join(root, file), 'utf8');
      for (const part of ['## Figures', '## Timeline', '| 0.0 | drill |', '| runbook | all signs say that it is over |', '## What we will do']) expect(kept).toContain(part);
    }
  });
});
