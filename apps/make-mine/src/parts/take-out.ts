import { findTagged } from '@exemplar/ksb/cuts';

import { TemplateWrong } from '../refusal.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly with: string;
}

const words = /^(?<part>[a-z]+)(?: replace (?<before>"(?:[^"\\]|\\.)*") with (?<after>"(?:[^"\\]|\\.)*"))?$/;

/**
 * A text without what goes with the parts that are gone. `@part NAME` takes what it stands on; `@part NAME replace "…" with "…"` takes
 * only some words of it, which have to stand there once.
 *
 * @ksb part-taken-out D5 D12 K13 S12 S20: what belongs to a part is marked where it stands and taken out by its syntax, so a team
 * carries no pipeline for what it does not use, and finds no half of it left behind.
 * @throws TemplateWrong where a mark fits nothing
 */
export function takeOut(file: string, text: string, parts: readonly string[], gone: ReadonlySet<string>): string {
  const edits = findTagged(file, text, '@part').flatMap(({ words: said, line, comment, region }): readonly Edit[] => {
    const place = `${file}:${line}`;
    const { part = '', before, after } = words.exec(said)?.groups ?? {};
    if (!parts.includes(part)) throw new TemplateWrong(`${place}: “@part ${said}” is no mark; right is “@part NAME” or “@part NAME replace "…" with "…"”, and a name is one of ${parts.join(', ')}`);
    if (region === undefined) throw new TemplateWrong(`${place}: nothing stands beneath “@part ${said}”`);
    if (!gone.has(part)) return [];
    if (before === undefined) return [wholeLines(text, comment.start, region.end)];
    const [from, to] = [JSON.parse(before) as string, JSON.parse(after ?? '""') as string];
    const pieces = text.slice(region.start, region.end).split(from);
    if (pieces.length !== 2) throw new TemplateWrong(`${place}: beneath it stands ${before} ${pieces.length - 1} times and not once`);
    const start = region.start + (pieces[0]?.length ?? 0);
    return [lineOf(text, line), { start, end: start + from.length, with: to }];
  });
  const inOrder = [...edits].sort((one, other) => other.start - one.start);
  return inOrder.reduce((changed, edit) => changed.slice(0, edit.start) + edit.with + changed.slice(edit.end), text);
}

/** What is left is not torn: the lines go as wholes, and of two empty lines around them one. */
function wholeLines(text: string, from: number, to: number): Edit {
  const indent = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
  const rest = /^[ \t]*(?:\n|$)/.exec(text.slice(to))?.[0].length ?? 0;
  const [start, end] = [from - indent, to + rest];
  const emptyAround = (start === 0 || text.slice(0, start).endsWith('\n\n')) && text.startsWith('\n', end);
  return { start, end: emptyAround ? end + 1 : end, with: '' };
}

function lineOf(text: string, line: number): Edit {
  const start = text.split('\n').slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return wholeLines(text, start, start + (text.slice(start).split('\n')[0]?.length ?? 0));
}
