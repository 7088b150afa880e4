import { burnRates, type BurnRate } from './burn-rates.ts';
import { parseDuration } from './duration.ts';
import type { AlertingRule, RecordingRule, RuleFile, RuleGroup } from './rules.ts';
import type { Slo, Slos } from './slos.ts';

/**
 * The rules that watch over the objectives.
 *
 * @ksb slo-rules D10 D12 K7 K11 K13 S6 S17 S19: the rules are made from the objectives by one function that anybody can read, so
 * a promise and the alert that guards it can never say two different things.
 */
export function sloRules({ window, slos }: Slos): RuleFile {
  return { groups: slos.flatMap((slo) => [burnGroup(slo), budgetGroup(slo, window)]) };
}

/** The share that may go wrong: 0.005 for an objective of 99.5 %. */
const budgetOf = ({ objective }: Slo): number => Number(((100 - objective) / 100).toFixed(6));

const series = (name: string, { name: slo }: Slo): string => `${name}{slo="${slo}"}`;

function burnGroup(slo: Slo): RuleGroup {
  const windows = [...new Set(burnRates.flatMap(({ short, long }) => [short, long]))].sort((a, b) => parseDuration(a) - parseDuration(b));
  const long = [...new Set(burnRates.map((rate) => rate.long))];
  return {
    name: `slo-${slo.name}`,
    rules: [
      record(slo, 'slo:objective:ratio', `vector(${Number((slo.objective / 100).toFixed(6))})`, { promise: slo.promise }),
      ...windows.map((window) => errorRatio(slo, window)),
      ...long.map((window) => record(slo, `slo:bad_events:increase${window}`, badEvents(slo, 'increase', window))),
      alert(slo, 'page'),
      alert(slo, 'ticket'),
    ],
  };
}

/** What four weeks say changes slowly and costs the most to work out. */
function budgetGroup(slo: Slo, window: string): RuleGroup {
  const spent = `${series(`slo:errors:ratio_rate${window}`, slo)} / ${budgetOf(slo)}`;
  return {
    name: `slo-${slo.name}-budget`,
    interval: '5m',
    rules: [errorRatio(slo, window), record(slo, 'slo:error_budget_remaining:ratio', `1 - ${spent}`)],
  };
}

function record(slo: Slo, name: string, expr: string, labels: Readonly<Record<string, string>> = {}): RecordingRule {
  return { record: name, expr, labels: { slo: slo.name, ...labels } };
}

/** Where nothing was asked for there is no ratio: nobody was let down, and nobody was served. */
function errorRatio(slo: Slo, window: string): RecordingRule {
  return record(slo, `slo:errors:ratio_rate${window}`, `(\n${indented(badEvents(slo, 'rate', window))}\n)\n/ (sum(rate(${slo.total}[${window}])) > 0)`);
}

/** A counter that was never needed is not there, which must not make the rest disappear. */
function badEvents({ total, good, bad }: Slo, count: 'rate' | 'increase', window: string): string {
  const sum = (selector: string): string => `sum(${count}(${selector}[${window}]))`;
  return bad === undefined
    ? `${sum(total)}\n- (${sum(good ?? total)} or 0 * ${sum(total)})`
    : `${sum(bad)}\nor 0 * ${sum(total)}`;
}

function alert(slo: Slo, severity: BurnRate['severity']): AlertingRule {
  return {
    alert: `${slo.name.charAt(0).toUpperCase()}${slo.name.slice(1)}BudgetBurn`,
    expr: burnRates.filter((rate) => rate.severity === severity).map((rate) => `(\n${indented(burns(slo, rate))}\n)`).join('\nor\n'),
    // A burn that stops for a moment is the same incident.
    keep_firing_for: '5m',
    labels: { severity, owner: slo.owner, slo: slo.name },
    annotations: {
      summary: slo.felt,
      description: `{{ $value | humanizePercentage }} go wrong, and ${Number((budgetOf(slo) * 100).toFixed(4))}% are allowed for.`,
      runbook: `docs/runbooks/${slo.name.charAt(0).toUpperCase()}${slo.name.slice(1)}BudgetBurn.md`,
      dashboard: 'infra/monitoring/dashboards/slo.json',
    },
  };
}

function burns(slo: Slo, { rate, long, short }: BurnRate): string {
  const limit = `${rate} * ${budgetOf(slo)}`;
  return [
    `${series(`slo:errors:ratio_rate${long}`, slo)} > ${limit}`,
    `and ${series(`slo:errors:ratio_rate${short}`, slo)} > ${limit}`,
    `and ${series(`slo:bad_events:increase${long}`, slo)} >= ${slo.least}`,
  ].join('\n');
}

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');
