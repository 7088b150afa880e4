import pLimit from 'p-limit';

import type { Outcome, StageReport } from '../stage/report.ts';
import type { PlannedStage } from './stages.ts';

/** What lets the stages begin that build on it. A skipped stage has passed before, on the same content. */
const carries: ReadonlySet<Outcome> = new Set(['passed', 'skipped']);

/**
 * Runs each stage as soon as all that it needs has gone well, some of them side by side. A stage whose ground is missing is not
 * begun, and says why.
 *
 * @param atOnce how many run side by side
 * @throws Error when stages need each other, or one that is not there
 */
export async function runGraph(stages: readonly PlannedStage[], atOnce: number, run: (stage: PlannedStage) => Promise<StageReport>): Promise<readonly StageReport[]> {
  const limit = pLimit(atOnce);
  const begun = new Map<string, Promise<StageReport>>();
  for (const stage of stages) {
    const grounds = stage.needs.map((need) => begun.get(need) ?? missing(stage.name, need));
    begun.set(stage.name, Promise.all(grounds).then(async (reports) => {
      const broken = reports.find(({ outcome }) => !carries.has(outcome));
      return broken === undefined ? await limit(async () => await run(stage)) : notBegun(stage, broken);
    }));
  }
  return await Promise.all(begun.values());
}

function missing(stage: string, need: string): never {
  throw new Error(`${stage} needs ${need}, which does not stand before it`);
}

function notBegun({ name }: PlannedStage, { stage, outcome }: StageReport): StageReport {
  return { stage: name, seconds: 0, outcome: 'blocked', summary: `not begun, for ${stage} ${outcome === 'blocked' ? 'is blocked' : 'has failed'}`, findings: [] };
}
