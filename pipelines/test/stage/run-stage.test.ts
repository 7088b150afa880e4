import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { ToolsMissing } from '@exemplar/machine/tool';

import { runStage } from '../../src/stage/run-stage.ts';

describe('a stage', () => {
  it('says what its work said', async () => {
    const report = await runStage('sbom', () => Promise.resolve({ outcome: 'passed', summary: 'written', findings: [] }));
    expect(report).toMatchObject({ stage: 'sbom', outcome: 'passed', summary: 'written' });
    expect(report.seconds).toBeGreaterThanOrEqual(0);
  });

  it('has failed when its work ended in an error, and says which', async () => {
    expect(await runStage('scan', () => Promise.reject(new Error('no disk')))).toMatchObject({ outcome: 'failed', findings: [{ message: 'no disk' }] });
  });

  it('is blocked where a tool is missing, and has failed for it in CI', proving('blocked-fails-in-ci', async () => {
    const work = () => Promise.reject(new ToolsMissing('needs trivy; install with: go install trivy'));
    expect(await runStage('scan', work, false)).toMatchObject({ outcome: 'blocked', summary: 'needs trivy; install with: go install trivy' });
    expect(await runStage('scan', work, true)).toMatchObject({ outcome: 'failed' });
  }));
});
