import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { promtool } from '../promtool.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const rules = path.resolve(import.meta.dirname, '../../rules/*.yaml');
const firing = 'group by (alertname) (ALERTS{alertname="TogglesStale", alertstate="firing", severity="ticket"})';

/** Series of one minute a value, in promtool's notation, by what they are called. */
export type Series = Readonly<Record<string, string>>;

/**
 * Whether somebody has been told in a minute, by the committed rules.
 * @throws Error where promtool cannot judge them
 */
export function isTold(series: Series, minute: number): boolean {
  const file = path.join(folder, `${minute}.json`);
  writeFileSync(file, JSON.stringify({
    rule_files: [rules],
    evaluation_interval: '1m',
    tests: [{
      interval: '1m',
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      promql_expr_test: [{ expr: firing, eval_time: `${minute}m`, exp_samples: [] }],
    }],
  }));
  const { status, output } = promtool('test', 'rules', file);
  if (status === 0) return false;
  if (output.includes('{alertname="TogglesStale"}')) return true;
  throw new Error(output);
}
