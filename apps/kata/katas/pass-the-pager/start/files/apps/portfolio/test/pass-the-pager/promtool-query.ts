import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findTool } from '@exemplar/ksb/missing-tool';
import { stringify } from 'yaml';

import { committedRules } from '../../../../infra/monitoring/src/rule-files.ts';
import { parseRules } from '../../../../infra/monitoring/src/rules.ts';

/** Values of each series, a minute apart. */
export type Recorded = ReadonlyMap<string, readonly (number | undefined)[]>;

const groups = committedRules().flatMap(({ text }) => parseRules(text).groups);

/**
 * Asks what Prometheus would answer, by its own engine and with the rules of production, after the last minute that was recorded.
 * @returns how many results there are: none, or some
 */
export function query(expr: string, recorded: Recorded): 0 | 1 {
  const promtool = findTool({ names: ['promtool'], install: 'apt-get install prometheus' });
  const folder = mkdtempSync(path.join(tmpdir(), 'pager-'));
  try {
    // The others would only take time.
    const named = groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => 'record' in rule && expr.includes(rule.record)) }));
    writeFileSync(path.join(folder, 'rules.yaml'), stringify({ groups: named }));
    const minutes = Math.max(...[...recorded.values()].map((values) => values.length)) - 1;
    const question = {
      rule_files: ['rules.yaml'],
      evaluation_interval: '1m',
      tests: [{
        interval: '1m',
        input_series: [...recorded].map(([series, values]) => ({ series, values: values.map((value) => value ?? '_').join(' ') })),
        promql_expr_test: [{ expr, eval_time: `${minutes}m`, exp_samples: [] }],
      }],
    };
    const file = path.join(folder, 'question.test.yaml');
    writeFileSync(file, stringify(question));
    const { status, stdout, stderr } = spawnSync(promtool, ['test', 'rules', file], { encoding: 'utf8' });
    // Nothing is expected, so an answer is a difference.
    if (status === 0) return 0;
    if (/^\s+got:/m.test(stdout + stderr)) return 1;
    throw new Error(`promtool cannot answer “${expr}”: ${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
