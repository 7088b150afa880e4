import type { Shown } from './demonstrate.ts';
import type { Step } from './running-order.ts';

/** A step as it is read out: when, what, where to look, what to run, what to ask. */
export function printStep({ from, until, stop, claim, demonstrations }: Step): string {
  return [
    `${String(from).padStart(2)}–${until} min  ${stop.title}  (${claim.id}, ${claim.state})`,
    `  ${claim.file}:${claim.line}`,
    ...indent(stop.look),
    ...indent(`If it is cut: ${stop.fails}`),
    ...indent(`Ask: ${stop.ask}`),
    ...demonstrations.map(({ command, expect }) => `  $ ${command}\n      expected: ${expect.trim()}`),
  ].join('\n');
}

/** What was expected beside what came. */
export function printShown({ command, expect, actual, asExpected }: Shown): string {
  return [`  $ ${command}`, `      expected: ${expect.trim()}`, `      actual:   ${actual}`, `      ${asExpected ? 'as expected' : 'NOT as expected'}`].join('\n');
}

function indent(text: string): string[] {
  const width = 100;
  return text.trim().split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + word.length < width ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, `  ${word}`];
  }, []);
}
