import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { readAction, readWorkflow, Unreadable } from './read-workflow.ts';
import type { Finding, Rule } from './rule.ts';
import type { Automation } from './workflow.ts';

/** Something that is wrong, and the rule that says so. */
export interface Judged extends Finding {
  readonly rule: string;
}

/** Every workflow and action of a repository, before it is read. */
export interface Files {
  readonly workflows: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
}

export function filesIn(root: string): Files {
  const read = (pattern: string): Record<string, string> => Object.fromEntries(globSync(pattern, { cwd: root })
    .map((file) => file.split(path.sep).join('/')).sort()
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
  return { workflows: read('.github/workflows/*.{yml,yaml}'), actions: read('.github/actions/*/action.{yml,yaml}') };
}

/** Holds all files to all rules. A file that cannot be read is a finding, and the rules wait until it can. */
export function judge(files: Files, rules: readonly Rule[]): readonly Judged[] {
  if (Object.keys(files.workflows).length === 0) {
    return [{ rule: 'readable', file: '.github/workflows', line: 1, message: 'there is no workflow', right: 'nothing that was looked at is no success; look in the root of the repository' }];
  }
  const unreadable: Judged[] = [];
  const each = <Read>(texts: Readonly<Record<string, string>>, read: (file: string, text: string) => Read): readonly Read[] =>
    Object.entries(texts).flatMap(([file, text]) => {
      try {
        return [read(file, text)];
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        unreadable.push({ rule: 'readable', file: error.file, line: error.line, message: error.message, right: 'write plain YAML that says each thing once' });
        return [];
      }
    });
  const automation: Automation = { workflows: each(files.workflows, readWorkflow), actions: each(files.actions, readAction) };
  if (unreadable.length > 0) return unreadable;
  return rules.flatMap((rule) => rule.judge(automation).map((finding) => ({ rule: rule.name, ...finding })));
}

export const inWords = ({ file, line, message, right, rule }: Judged): string => `${file}:${line}: ${message} (${rule})\n  right would be: ${right}`;
