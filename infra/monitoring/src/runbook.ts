import type { Code, List, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';

import { parsePromql } from './promql.ts';
import { roles } from './roles.ts';

/** What a step should show when all goes as the runbook says. */
export type Expectation =
  | { readonly sign: 'a result' | 'no result' | 'success' }
  /** Words that are in the output. */
  | { readonly sign: 'output'; readonly text: string };

/** One thing to do, as a person reads it and a drill runs it. */
export interface Step {
  readonly says: string;
  readonly language: 'promql' | 'sh';
  readonly code: string;
  readonly expects: Expectation;
}

/** What to do when an alert fires. */
export interface Runbook {
  /** Its heading, which is the name of the alert. */
  readonly alert: string;
  readonly owner: (typeof roles)[number];
  readonly feels: string;
  /** Whether the alert is right, and where the trouble is. Every one holds while the trouble lasts. */
  readonly check: readonly Step[];
  /** Done one after another, until it is over. One that cannot be done here ends with an error, and the next is tried. */
  readonly mitigate: readonly Step[];
  /** It is over when all of these hold. */
  readonly over: readonly Step[];
}

/** A runbook cannot be followed; the message says where it is wrong and what would be right. */
export class RunbookWrong extends Error {
  override readonly name = 'RunbookWrong';
}

/** What the commands of a runbook find in their environment; docs/runbooks/README.md says what each is. */
export const runbookVariables = [
  'ALERTMANAGER', 'MAKE_ROOM', 'METRICS', 'PROMETHEUS', 'RENEW_CERTIFICATE', 'RESTART_DATABASE', 'RESTART_SERVICE', 'ROLL_BACK', 'SERVICE', 'UNLEASH', 'UNLEASH_ENVIRONMENT', 'UNLEASH_TOKEN',
] as const;

const sections = { feels: 'What people feel', check: 'Check', mitigate: 'Mitigate', over: 'Over when', escalate: 'Escalate' } as const;

/**
 * Reads a runbook.
 *
 * @ksb runnable-runbooks D10 D12 D13 K13 S4 S7 S11 S12 B3: a runbook has one form that people read and a drill runs word for word, so
 * one that has gone stale fails on a quiet afternoon and not in somebody's hands at night.
 *
 * @param file for the messages
 * @throws RunbookWrong
 */
export function readRunbook(text: string, file: string): Runbook {
  const { children }: Root = fromMarkdown(text);
  const wrong = (node: RootContent | undefined, message: string): never => {
    throw new RunbookWrong(`${file}:${node?.position?.start.line ?? 1}: ${message}`);
  };
  const [title] = children;
  if (title?.type !== 'heading' || title.depth !== 1) return wrong(title, 'a runbook begins with the name of its alert as its heading');
  const headings = children.filter((node) => node.type === 'heading' && node.depth === 2);
  const wanted = Object.values(sections);
  headings.forEach((heading, index) => {
    if (toString(heading) !== wanted[index]) wrong(heading, `the sections are ${wanted.join(', ')}, in this order`);
  });
  if (headings.length < wanted.length) wrong(title, `there is no section “${wanted[headings.length] ?? ''}”`);
  const section = (name: string): RootContent[] => {
    const start = children.findIndex((node) => node.type === 'heading' && toString(node) === name);
    const rest = children.slice(start + 1);
    const end = rest.findIndex((node) => node.type === 'heading');
    return end === -1 ? rest : rest.slice(0, end);
  };
  const steps = (part: 'check' | 'mitigate' | 'over'): readonly Step[] => {
    const list = section(sections[part]).find((node): node is List => node.type === 'list');
    if (list?.ordered !== true) return wrong(headings[wanted.indexOf(sections[part])], `“${sections[part]}” is a numbered list of steps`);
    return list.children.map(({ children: parts }) => {
      const [says, code, sign] = parts;
      if (says?.type !== 'paragraph' || code?.type !== 'code' || parts.length > 3) return wrong(says ?? list, 'a step is a sentence, a block of code and a line “Expect: …”');
      return { says: toString(says), ...commandOf(code, part, wrong), expects: expectationOf(code, sign, wrong) };
    });
  };
  const escalate = section(sections.escalate);
  const owner = roles.find((role) => escalate.map((node) => toString(node)).join(' ').includes(role));
  if (owner === undefined) return wrong(headings.at(-1), `“${sections.escalate}” names one of ${roles.join(', ')}`);
  return {
    alert: toString(title),
    owner,
    feels: section(sections.feels).map((node) => toString(node)).join('\n'),
    check: steps('check'),
    mitigate: steps('mitigate'),
    over: steps('over'),
  };
}

type Refuse = (node: RootContent | undefined, message: string) => never;

function commandOf(code: Code, part: string, wrong: Refuse): Pick<Step, 'language' | 'code'> {
  const { lang, meta, value } = code;
  if ((lang !== 'promql' && lang !== 'sh') || meta !== part) return wrong(code, `a block here begins with \`\`\`promql ${part} or \`\`\`sh ${part}`);
  if (lang === 'promql') {
    if (part === 'mitigate') return wrong(code, 'a question mends nothing; a step here is a command: ```sh mitigate');
    try {
      parsePromql(value);
    } catch (error) {
      return wrong(code, (error as Error).message);
    }
    return { language: lang, code: value };
  }
  const unknown = [...value.matchAll(/\$\{?([A-Z_]+)/g)].map(([, name = '']) => name).find((name) => !runbookVariables.some((known) => known === name));
  if (unknown !== undefined) return wrong(code, `nobody sets $${unknown}; known are ${runbookVariables.join(', ')}`);
  return { language: lang, code: value };
}

function expectationOf(code: Code, node: RootContent | undefined, wrong: Refuse): Expectation {
  const said = node?.type === 'paragraph' ? node : undefined;
  const [, word] = /^Expect: (a result|no result|success)\b/.exec(toString(said)) ?? [];
  const fits = code.lang === 'promql' ? ['a result', 'no result'] : ['success'];
  if (word !== undefined && fits.includes(word)) return { sign: word as 'a result' | 'no result' | 'success' };
  const output = said?.children.find((child) => child.type === 'inlineCode')?.value;
  if (code.lang === 'sh' && output !== undefined && toString(said).startsWith('Expect: ')) return { sign: 'output', text: output };
  return wrong(node ?? code, code.lang === 'promql'
    ? 'beneath a question stands “Expect: a result” or “Expect: no result”'
    : 'beneath a command stands “Expect: success”, or “Expect: ” and some of its output in `backticks`');
}
