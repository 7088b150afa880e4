import { escapeMarkdown } from './markdown.ts';
import type { Finding, StageReport } from './report.ts';

/** A report as people read it in a terminal. */
export function textOf({ stage, outcome, summary, seconds, findings, figures = {} }: StageReport): string {
  return [
    `${stage} ${outcome} in ${seconds.toFixed(1)} s: ${summary}`,
    ...Object.entries(figures).map(([what, figure]) => `  ${what}: ${figure}`),
    ...findings.map((finding) => `  ${placeOf(finding)}${finding.message}${finding.right === undefined ? '' : `\n    right would be: ${finding.right}`}`),
  ].join('\n');
}

/** A report as GitHub shows it on the page of a job. */
export function markdownOf({ stage, outcome, summary, seconds, findings, figures = {} }: StageReport): string {
  const figured = Object.entries(figures).map(([what, figure]) => `| ${escapeMarkdown(what)} | ${escapeMarkdown(String(figure))} |`);
  return [
    `### ${stage}: ${outcome} (${seconds.toFixed(1)} s)`,
    '',
    escapeMarkdown(summary),
    ...(figured.length === 0 ? [] : ['', '| what | figure |', '| --- | --- |', ...figured]),
    ...(findings.length === 0 ? [] : ['', ...findings.map((finding) => `- ${escapeMarkdown(placeOf(finding) + finding.message)}`)]),
    '',
  ].join('\n');
}

/**
 * What GitHub writes beside the lines of a change. What a finding says comes from files, so whatever could end the command
 * or begin another is escaped, as GitHub’s own toolkit does.
 *
 * @ksb findings-beside-lines D5 D6 K1 K2 S15: what a stage finds wrong stands beside the very line in the pull request, with
 * what would be right, so whoever reviews a change and whoever wrote it look at the same thing.
 * @cut replace "${place.join(',')}" with ""
 */
export function annotations({ stage, outcome, findings }: StageReport): string[] {
  const level = outcome === 'failed' ? 'error' : 'notice';
  return findings.map(({ message, file, line, right }) => {
    const place = [...(file === undefined ? [] : [`file=${property(file)}`]), ...(line === undefined ? [] : [`line=${line}`]), `title=${property(stage)}`];
    return `::${level} ${place.join(',')}::${data(right === undefined ? message : `${message}\nright would be: ${right}`)}`;
  });
}

const placeOf = ({ file, line }: Finding): string => (file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `);
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
