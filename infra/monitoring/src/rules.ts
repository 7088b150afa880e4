import { parse, stringify } from 'yaml';

/** A series that Prometheus works out and keeps. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What somebody is told, and when. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export type Rule = RecordingRule | AlertingRule;

export interface RuleGroup {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

/** A rule file of Prometheus; promtool checks that it is one. */
export interface RuleFile {
  readonly groups: readonly RuleGroup[];
}

/** Reads a rule file. */
export function parseRules(text: string): RuleFile {
  return parse(text) as RuleFile;
}

/** Writes a rule file; every expression keeps its lines. */
export function printRules(rules: RuleFile): string {
  return stringify(rules, { lineWidth: 0, blockQuote: 'literal' });
}

/** The alerts of rule files. */
export function alertsIn(files: readonly RuleFile[]): AlertingRule[] {
  return files.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules.filter((rule) => 'alert' in rule)));
}
