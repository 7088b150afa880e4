export { renderAlertmanager, type AlertmanagerOptions } from './alertmanager.ts';
export { blackboxModules, fastest, prometheusArguments, renderPrometheus, type PrometheusOptions, type Targets } from './prometheus.ts';
export { readSlos } from './read-slos.ts';
export { renderRules, type NamedText } from './rule-files.ts';
export { readRunbook, RunbookWrong, runbookVariables, type Expectation, type Runbook, type Step } from './runbook.ts';
