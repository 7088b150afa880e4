import { describe, expect, it } from '@jest/globals';

import { joinEvidence } from '../../src/evidence/join.ts';
import { toMarkdown, toSarif } from '../../src/evidence/report.ts';
import { findings, passed } from './findings.ts';

const proven = joinEvidence(findings(passed));
const red = joinEvidence(findings({ ...passed, outcome: 'failed' }));
const problem = { file: 'a.ts', line: 3, column: 4, message: 'K99 is *nothing* <b>' };

describe('a report', () => {
  it('for a pull request is short when all is well', () => {
    expect(toMarkdown({ evidence: proven, warnings: [], problems: [] })).toBe(
      '## Evidence\n\n1 claims; 1 of 236 pairs covered, at commit cccccccccc.\n\n| state | claims |\n| --- | ---: |\n| proven | 1 |\n',
    );
  });

  it('for a pull request names what is wrong, and runs no markup of the repository', () => {
    const text = toMarkdown({ evidence: red, warnings: [], problems: [problem], changes: [] });
    expect(text).toContain('### Wrong\n\n- a.ts:3:4: K99 is \\*nothing\\* \\<b\\>');
    expect(text).toContain('### Not proven\n\n- failed: **one** (src/a.ts:1): its proof at test/a.test.ts:2 failed');
    expect(text).toContain('### Changed\n\n- No claim has changed.');
  });

  it('on the lines puts each finding where it stands', () => {
    const { runs } = toSarif({ evidence: red, warnings: [], problems: [problem] }) as { runs: { results: object[] }[] };
    expect(runs[0]?.results).toMatchObject([
      { ruleId: 'invalid', level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'a.ts' }, region: { startLine: 3, startColumn: 4 } } }] },
      { ruleId: 'failed', level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.ts' }, region: { startLine: 1 } } }] },
    ]);
    expect(toSarif({ evidence: proven, warnings: [], problems: [] })).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
  });
});
