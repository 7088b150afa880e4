import type { Effects } from '../changelog/effects.ts';
import type { Group } from '../changelog/changes.ts';
import type { DeployEvent } from '../deploy/deploy-event.ts';
import { escapeMarkdown } from '../stage/markdown.ts';
import type { Finding, StageReport } from '../stage/report.ts';
import { gates } from '../workflows/rules/gates.ts';

/** A release for which an organisation asks somebody's approval, and all that is known of it. */
export interface Asked {
  readonly environment: string;
  readonly commit: string;
  readonly digest: string;
  readonly reports: readonly StageReport[];
  readonly groups: readonly Group[];
  /** Absent where there was no release before it. */
  readonly effects?: Effects;
  readonly running?: DeployEvent;
  /** What those who approve have to know is done by whom: a row of docs/team/roles.md. */
  readonly roles: Readonly<Record<'answers' | 'does' | 'asked' | 'told', string>>;
}

/** A pack for whoever approves changes, and what is missing in it. */
export interface ApprovalPack {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * Fills in what a change board asks of every change. What only a person can say is left blank and says so.
 *
 * @ksb approval-pack D4 D9 D13 K9 S2: an organisation that approves changes by a board gets its form from the pipeline, complete or refused, so its
 * way of working is served with evidence and nobody slows a release down to fill it in.
 * @cut replace "report?.outcome !== 'passed'" with "report?.outcome === 'failed'"
 */
export function approvalPack(asked: Asked): ApprovalPack {
  const { environment, commit, digest, reports, groups, effects, running, roles } = asked;
  const tried = gates.map((gate) => ({ gate, report: reports.find(({ stage }) => stage === gate) }));
  const findings = tried.flatMap(({ gate, report }): Finding[] => (report?.outcome !== 'passed'
    ? [{ message: report === undefined ? `“${gate}” has left no report` : `“${gate}” is ${report.outcome}: ${report.summary}`, right: `let pipeline ${gate} pass on this commit, with PIPELINE_REPORTS naming the folder` }]
    : []));
  const text = [
    `# Change for ${environment}`,
    section('What', [`image \`${digest}\`, built from commit \`${commit}\``, `kind: ${kindOf(effects)}`]),
    section('Why', groups.flatMap(({ part, subjects }) => subjects.map((subject) => `${escapeMarkdown(part)}: ${escapeMarkdown(subject)}`))),
    section('Risk', risksOf(effects)),
    section('How it was tested', tried.map(({ gate, report }) => `${gate}: ${report === undefined ? '**no report**' : `${report.outcome}, ${escapeMarkdown(report.summary)}`}`)),
    section('Way back', [running === undefined ? 'nothing runs there yet; taking it down is the way back' : `\`pipeline rollback ${environment}\` brings back \`${running.digest}\`, which ran well until then; alarms do so by themselves while a release is let in`]),
    section('Who', [`answers for it: ${roles.answers}`, `does it: ${roles.does}`, `was asked: ${roles.asked}`, `is told: ${roles.told}`]),
    section('Approval', ['approved or not, by whom in which role, and when: _to be written by a person_', 'conditions: _to be written by a person_']),
  ].join('\n\n');
  return { text: `${text}\n`, findings };
}

/** A change whose risk is known from others like it needs no board; one that moves data or takes a switch away does. */
const kindOf = (effects: Effects | undefined): string => (effects !== undefined && effects.migrations.length + effects.togglesRemoved.length === 0
  ? 'standard, for it migrates nothing and takes no toggle away'
  : 'normal, for somebody has to look at the risk');

function risksOf(effects: Effects | undefined): readonly string[] {
  if (effects === undefined) return ['there is no release to compare it with'];
  const { migrations, togglesAdded, togglesRemoved, claimsRemoved } = effects;
  const told = Object.entries({ 'migrations that run': migrations, 'toggles that come': togglesAdded, 'toggles that go': togglesRemoved, 'claims that are no longer made': claimsRemoved });
  return told.map(([what, names]) => `${what}: ${names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ')}`);
}

const section = (title: string, items: readonly string[]): string => [`## ${title}`, '', ...(items.length === 0 ? ['- nothing'] : items.map((item) => `- ${item}`))].join('\n');
