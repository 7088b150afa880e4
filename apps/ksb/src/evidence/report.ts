import { printProblem, type Problem } from '../claim/problem.ts';
import { printDiff, type ClaimChange } from './diff.ts';
import { claimStates, type Evidence, type EvidenceClaim } from './evidence.ts';
import { printSince, type ClaimSince } from './since.ts';
import { isProven, summarise } from './summary.ts';

/** What a report tells. */
export interface Report {
  readonly evidence: Evidence;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What changed since an older document, where there is one to compare with. */
  readonly changes?: readonly ClaimChange[];
  /** What a change of the repository did to its claims; nothing else is told then. */
  readonly since?: readonly ClaimSince[];
}

/** A summary for a pull request: the figures, what is wrong, and what the change did to the evidence. */
export function toMarkdown({ evidence, problems, warnings, changes, since }: Report): string {
  const { claims, byState, pairsCovered, pairs } = summarise(evidence);
  const states = claimStates.filter((state) => byState[state] > 0).map((state) => `| ${state} | ${byState[state]} |`);
  const touched = since && new Set(since.map(({ id }) => id));
  const wanting = evidence.claims.filter((claim) => !isProven(claim) && (touched?.has(claim.id) ?? true));
  return [
    '## Evidence',
    '',
    `${claims} claims; ${pairsCovered} of ${pairs} pairs covered, at commit ${evidence.commit.slice(0, 10)}.`,
    ...section('### What this change did', since === undefined ? [] : printAllSince(since)),
    ...section('', since !== undefined ? [] : ['| state | claims |', '| --- | ---: |', ...states]),
    ...section('### Wrong', problems.map((problem) => `- ${escape(printProblem(problem))}`)),
    ...section('### Not read', warnings.map(({ file, message }) => `- ${escape(`${file}: ${message}`)}`)),
    ...section('### Not proven', wanting.map((claim) => `- ${claim.state}: **${claim.id}** (${claim.file}:${claim.line}): ${escape(claim.reason)}`)),
    ...section('### Changed', changes === undefined ? [] : printDiff(changes).split('\n').map((line) => `- ${escape(line)}`)),
    '',
  ].join('\n');
}

function printAllSince(since: readonly ClaimSince[]): string[] {
  if (since.length === 0) return ['Nothing: every claim is as it was.'];
  return since.map((one) => `- ${escape(printSince(one))}`);
}

function section(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return heading === '' ? ['', ...lines] : ['', heading, '', ...lines];
}

/** Words of a repository are words here too, and no markup. */
function escape(text: string): string {
  return text.replaceAll(/[\\`*_<>|[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

/** Findings on the very lines, in the format (SARIF 2.1.0) that code hosts show beside the code. */
export function toSarif({ evidence, problems }: Report): object {
  const wanting = evidence.claims.filter((claim) => !isProven(claim));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ksb', rules: ['invalid', ...claimStates].map((id) => ({ id })) } },
        results: [...problems.map(problemResult), ...wanting.map(claimResult)],
      },
    ],
  };
}

function problemResult({ file, line, column, message }: Problem): object {
  return { ruleId: 'invalid', level: 'error', message: { text: message }, locations: [location(file, line, column)] };
}

function claimResult({ id, state, reason, file, line }: EvidenceClaim): object {
  const level = state === 'failed' || state === 'survived' ? 'error' : 'warning';
  return { ruleId: state, level, message: { text: `“${id}”: ${reason}` }, locations: [location(file, line, 1)] };
}

function location(file: string, line: number, column: number): object {
  const region = { startLine: line, startColumn: column };
  return { physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region } };
}
