import type { MonthlyCost } from './monthly-cost.ts';
import { checked } from './prices.ts';
import { usage } from './usage.ts';

/** The bills of several stages as text for people. */
export function costTable(costs: readonly MonthlyCost[]): string {
  const notes = [
    'US dollars a month, on demand, before tax, in eu-west-2.',
    checked === undefined
      ? 'Prices are written from memory: hold them against the pages in infra/aws/src/cost/prices.ts before you rely on a figure.'
      : `Prices were held against AWS’s own pages on ${checked}.`,
    'How much a stage is used is a guess, in infra/aws/src/cost/usage.ts.',
  ];
  return [...costs.map(oneTable), notes.join('\n')].join('\n\n');
}

function oneTable({ stage, lines, dollars }: MonthlyCost): string {
  const rows = lines.map(({ what, quantity, unit, dollars: cost }) => [inWords(what), `${quantity} ${unit}`, cost.toFixed(2)] as const);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column as 0 | 1].length)));
  const { apprentices, tasks } = usage[stage];
  return [
    `${stage}: $${dollars.toFixed(2)}, for ${apprentices} apprentices and ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`,
    ...rows.map(([what, quantity, cost]) => `  ${what.padEnd(widths[0] ?? 0)}  ${quantity.padEnd(widths[1] ?? 0)}  ${cost.padStart(8)}`),
  ].join('\n');
}

const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
