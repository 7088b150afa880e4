import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { annotations, markdownOf, textOf } from '../../src/stage/in-words.ts';
import type { StageReport } from '../../src/stage/report.ts';

const report: StageReport = {
  stage: 'check',
  outcome: 'failed',
  seconds: 2.5,
  summary: 'one thing is wrong',
  findings: [{ message: 'no such word', file: 'a b.ts', line: 3, right: 'word' }],
  figures: { files: 12 },
};

describe('the report of a stage', () => {
  it('says to people what is wrong, where, and what would be right', () => {
    expect(textOf(report)).toBe('check failed in 2.5 s: one thing is wrong\n  files: 12\n  a b.ts:3: no such word\n    right would be: word');
  });

  it('is written beside the line in a pull request', proving('findings-beside-lines', () => {
    expect(annotations(report)).toEqual(['::error file=a b.ts,line=3,title=check::no such word%0Aright would be: word']);
  }));

  it('lets no text from a file end the line and give GitHub a command of its own', proving('findings-beside-lines', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (message, file) => {
      const hostile = { ...report, findings: [{ message: `${message}\n::add-mask::x`, file: `${file}\r\n::set-output name=a::b,line=9` }] };
      for (const line of annotations(hostile)) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(line.slice('::error file='.length).split(',title=')[0]).not.toMatch(/[,:]/);
      }
    }));
  }));

  it('has no table of figures and no list of findings where there are none', () => {
    expect(markdownOf({ stage: 'sbom', outcome: 'passed', seconds: 1, summary: 'written', findings: [] })).toBe('### sbom: passed (1.0 s)\n\nwritten\n');
  });

  it('escapes what would be markup in a summary', () => {
    expect(markdownOf({ ...report, summary: '<img src=x> | *a*' })).toContain(String.raw`\<img src=x\> \| \*a\*`);
  });
});
