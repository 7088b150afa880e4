import { stripVTControlCharacters, styleText } from 'node:util';

import type { CheckResult, Light } from '../judge/light.ts';
import { printStanding, standingOf } from './standing.ts';

/** The word says it, the sign helps those who see it, and colour is only ever the third. */
const signs: Readonly<Record<Light, string>> = { green: '✓', red: '✗', amber: '!' };
const colours = { green: 'green', red: 'red', amber: 'yellow' } as const;
const meanings: Readonly<Record<Light, string>> = {
  green: '; the kata is solved.',
  red: '.',
  amber: '; what is amber could not be run, and is never green.',
};

/** How much of a reason fits on a screen beside others. */
const mostLines = 14;

/** The results as people read them, one check after the other, each beginning with its light. */
export function printResults(results: readonly CheckResult[], { colour }: { readonly colour: boolean }): string[] {
  const lit = (light: Light, words: string): string => {
    const text = `${signs[light]} ${words}`;
    return colour ? styleText(colours[light], text, { validateStream: false }) : text;
  };
  const standing = standingOf(results);
  return [
    ...results.flatMap(({ id, says, light, reason }) => [`${lit(light, light)} ${id}: ${says}`, ...shorten(reason).map((line) => `    ${line}`)]),
    '',
    `${lit(standing.light, printStanding(standing))}: ${standing.green} of ${standing.of} checks are green${meanings[standing.light]}`,
  ];
}

/** The first lines of a reason, without the way through the judge's own code. */
function shorten(reason: string): string[] {
  const lines = stripVTControlCharacters(reason).split('\n').map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s+at .*(?:node_modules|node:|apps\/ksb\/src)/.test(line));
  return lines.length > mostLines ? [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more lines; --json shows all`] : lines;
}
