import type { Dora } from './metrics.ts';
import { measuresOf } from './words.ts';

/** What the page says as long as there is nothing to say. */
export const nothingYet = (environment: string): string => `There are no deployments to ${environment} yet, so there is nothing to count.`;

/** The five metrics as a page. */
export function pageOf(dora: Dora | undefined, environment: string): string {
  const title = `# How changes reach ${environment}`;
  if (dora === undefined) return `${title}\n\n${nothingYet(environment)}\n`;
  return [
    title,
    '',
    ...(dora.sample ? ['**Sample data:** none of these deployments happened.', ''] : []),
    `${dora.days} days until ${dora.until}, by the [definitions of DORA](https://dora.dev/guides/dora-metrics/). They are about one service over time; they compare no teams and no people.`,
    '',
    '| metric | value | what is counted |',
    '| --- | --- | --- |',
    ...measuresOf(dora).map(({ name, value, means }) => `| ${name} | ${value} | ${means} |`),
    '',
    ...dora.remarks.map((remark) => `- ${remark}`),
    ...(dora.remarks.length === 0 ? [] : ['']),
  ].join('\n');
}
