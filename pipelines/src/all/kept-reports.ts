import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { StageReport } from '../stage/report.ts';

interface Kept {
  readonly key: string;
  readonly report: StageReport;
}

/** Remembers which stages have passed on which content. What did not pass is never remembered. */
export class KeptReports {
  readonly #folder: string;

  constructor(root: string) {
    this.#folder = path.join(root, 'node_modules/.cache/pipeline/passed');
  }

  /** The report of a stage that has passed on just this content. */
  find(stage: string, key: string): StageReport | undefined {
    const file = this.#fileOf(stage);
    if (!existsSync(file)) return undefined;
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    return kept.key === key ? kept.report : undefined;
  }

  keep(key: string, report: StageReport): void {
    if (report.outcome !== 'passed') return;
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(this.#fileOf(report.stage), JSON.stringify({ key, report } satisfies Kept));
  }

  #fileOf(stage: string): string {
    return path.join(this.#folder, `${stage}.json`);
  }
}
