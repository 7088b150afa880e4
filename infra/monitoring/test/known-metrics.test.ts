import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { foreignMetrics, recordedBy, unknownIn, type Exposed } from '../src/known-metrics.ts';
import { selectorsIn } from '../src/promql.ts';
import { committedRules } from '../src/rule-files.ts';
import { parseRules } from '../src/rules.ts';
import { readRunbook } from '../src/runbook.ts';
import { deliveryMetrics } from './delivery-metrics.ts';
import { serviceMetrics } from './service-metrics.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const rules = committedRules().map(({ text }) => parseRules(text));
const recorded = recordedBy(rules);

/** Every expression of ours, by where it stands. */
const expressions: readonly (readonly [file: string, expression: string])[] = [
  ...committedRules().flatMap(({ name, text }) => parseRules(text).groups.flatMap((group) => group.rules.map(({ expr }) => [name, expr] as const))),
  ...globSync('infra/monitoring/dashboards/*.json', { cwd: repository }).flatMap((file) => {
    const { panels } = JSON.parse(read(file)) as { panels: { targets: { expr: string }[] }[] };
    return panels.flatMap(({ targets }) => targets.map(({ expr }) => [file, expr] as const));
  }),
  ...globSync('docs/runbooks/[A-Z]*[a-z].md', { cwd: repository }).flatMap((file) => {
    const { check, over } = readRunbook(read(file), file);
    return [...check, ...over].filter(({ language }) => language === 'promql').map(({ code }) => [file, code] as const);
  }),
];

let exposed: Exposed;

beforeAll(async () => {
  exposed = new Map([...await serviceMetrics(), ...deliveryMetrics()]);
}, 60_000);

describe('what rules, dashboards and runbooks ask for', () => {
  it('is what the running service and the pipeline tell, what rules record, or from one of a few other programs', proving('metrics-that-exist', () => {
    expect(exposed.size).toBeGreaterThan(30);
    expect(new Set(expressions.map(([file]) => file)).size).toBeGreaterThanOrEqual(15);
    const wrong = expressions.flatMap(([file, expression]) => unknownIn(expression, exposed, recorded).map((what) => `${file}: ${what}`));
    expect(wrong).toEqual([]);
  }));

  it.each([
    ['rate(http_requests_total[5m])', 'nobody exposes http_requests_total'],
    ['slo:errors:ratio_rate7m > 1', 'nobody exposes slo:errors:ratio_rate7m'],
    ['http_request_duration_seconds_count{path="/"}', 'http_request_duration_seconds_count has no label path'],
    ['http_request_duration_seconds_bucket{le="0.3"}', 'http_request_duration_seconds_bucket has no le="0.3"'],
    ['database_query_duration_seconds_count{outcome="away"}', 'database_query_duration_seconds_count has no outcome="away"'],
    ['toggle_enabled{toggle="publish"}', 'toggle_enabled has no toggle="publish"'],
    ['delivery_change_fail_ratio{stage="production"}', 'delivery_change_fail_ratio has no label stage'],
  ])('is noticed where nobody would ever answer it: %s', proving('metrics-that-exist', (expression: string, what: string) => {
    expect(unknownIn(expression, exposed, recorded)).toEqual([what]);
  }));

  it('needs every metric that other programs are trusted for', () => {
    const used = new Set(expressions.flatMap(([, expression]) => selectorsIn(expression).map(({ metric }) => metric)));
    expect(Object.keys(foreignMetrics).filter((name) => !used.has(name))).toEqual([]);
  });
});
