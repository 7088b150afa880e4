/** A stage as a part of the whole pipeline. */
export interface PlannedStage {
  readonly name: string;
  readonly args: readonly string[];
  /** Stages that it builds on. */
  readonly needs: readonly string[];
  /** What decides its outcome, from the root of the repository; while that is unchanged, it need not run again. */
  readonly reads: readonly string[];
}

const everything = ['.'];
const dependencies = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
const image = ['apps/portfolio', 'apps/ksb', 'infra/base', 'pipelines/src', ...dependencies];

/**
 * What a change goes through, in the order in which it is begun: the longest first, beside what does not need it. The tests hold
 * the contracts as well; `pipeline contract` is for whoever wants to know of them alone.
 *
 * @ksb whole-pipeline-at-a-desk D5 D6 D12 K1 K13 K15 S12 S15: one command takes a change through every stage that it will meet on its way, on
 * a laptop as in the pipeline, so nobody has to push a change to find out what is wrong with it.
 * @cut replace "needs: ['test'], reads: everything" with "needs: [], reads: []"
 *
 * @param since the commit whose evidence is known already
 */
export function plannedStages(since: string): readonly PlannedStage[] {
  return [
    { name: 'test', args: [], needs: [], reads: everything },
    { name: 'check', args: [], needs: [], reads: everything },
    { name: 'synth', args: [], needs: [], reads: ['infra/aws', 'infra/monitoring', ...image] },
    { name: 'image', args: [], needs: [], reads: image },
    { name: 'sbom', args: [], needs: ['image'], reads: image },
    { name: 'scan', args: ['--since', since], needs: ['image'], reads: everything },
    // @part katas
    { name: 'katas', args: ['--since', since], needs: [], reads: everything },
    { name: 'evidence', args: ['--since', since], needs: ['test'], reads: everything },
  ];
}
