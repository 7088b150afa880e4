import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { readAnswers } from '../src/answers/read-answers.ts';
import { firstThingsFile } from '../src/copy/first-things.ts';
import { Git } from '../src/git/git.ts';
import { means, partsFile, readParts } from '../src/parts/parts.ts';
import { program } from '../src/program.ts';
import { recordFile } from '../src/record/record.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const guide = text('docs/guides/making-it-yours.md');
const parts = readParts(text(partsFile));
const flags = program().options.map(({ long }) => long);

describe('the guide', () => {
  it('names flags and answers that there are, and every part', proving('making-it-yours', () => {
    expect([...guide.matchAll(/(?<=`|make-mine |with )(--[a-z-]+)/g)].map(([, flag]) => flag).filter((flag) => !flags.includes(flag) && flag !== '--merge' && flag !== '--abort')).toEqual([]);
    for (const flag of ['--yes', '--answers', '--json', '--dry-run', '--undo', '--update']) expect(guide).toContain(flag);
    const [, does = ''] = /## What it does\n([^]+?)\n## /.exec(guide) ?? [];
    for (const words of ['`ksb.inheritedFrom`', `\`${firstThingsFile}\``, '`LICENSE`', 'two commits', '`@part`']) expect(does).toContain(words);
    const [, answers = ''] = /```yaml\n([^]+?)```/.exec(guide) ?? [];
    expect(Object.keys(readAnswers('the guide', answers))).toEqual(['title', 'service', 'repository', 'scope', 'without']);
    for (const part of Object.keys(parts.parts)) expect(guide).toContain(`\`--without ${part}\``);
  }));

  it('says of what cannot be left out that it cannot', () => {
    for (const part of Object.keys(parts.stays)) expect(guide.toLowerCase()).toContain(`| ${part} | no.`);
  });
});

describe('the decision', () => {
  const decision = text('docs/decisions/0026-a-copy-is-a-function.md');

  it('is what is there', proving('copy-decision', () => {
    for (const words of ['pure function', '`ksb.inheritedFrom`', 'three-way merge', '`@part`']) expect(decision).toContain(words);
    expect(text('apps/make-mine/src/copy/plan-copy.ts')).not.toMatch(/node:fs|node:child_process/);
    expect(text('apps/make-mine/src/commands/update.ts')).toContain('makeCopy(git.root, to, [baseline, to], answers)');
    expect(Object.keys((JSON.parse(text('apps/make-mine/package.json')) as { dependencies: object }).dependencies)).toEqual(expect.arrayContaining(['@inquirer/input', '@inquirer/confirm']));
  }));
});

it('the parts name files that are there', () => {
  const paths = [...Object.values(parts.parts).flatMap((part) => part.paths), ...parts.records.inherited.map((record) => record.path)];
  const files = new Git(root).files();
  const inCopy = files.includes(recordFile);
  expect(inCopy ? [] : paths.filter((place) => !files.some((file) => means(place, file)))).toEqual([]);
});
