import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { codeBlocks, read, repository, section } from './documents.ts';

const guide = read('docs/guides/writing-a-claim.md');

function scan(language: string, code: string): { claims: unknown[]; problems: { message: string }[] } {
  const root = mkdtempSync(path.join(tmpdir(), 'guide-test-'));
  writeFileSync(path.join(root, `example.${language}`), code);
  const cli = path.join(repository, 'apps/ksb/src/cli.ts');
  const { stdout } = spawnSync(process.execPath, [cli, '--root', root, 'scan', '--json'], { encoding: 'utf8' });
  rmSync(root, { recursive: true, force: true });
  return JSON.parse(stdout) as { claims: unknown[]; problems: { message: string }[] };
}

const examples = (kind: string): { language: string; code: string }[] =>
  codeBlocks(guide.text)
    .filter(({ info }) => info.endsWith(` ${kind}`))
    .map(({ info, code }) => ({ language: info.split(' ')[0] ?? '', code }));

describe('an example of a claim', () => {
  it.each(examples('right').map((one) => [one.code.split('\n').find((line) => line.includes('@ksb')) ?? '', one] as const))(
    'that is called right is accepted: %s',
    (_, { language, code }) => {
      expect(scan(language, code)).toMatchObject({ claims: [{}], problems: [] });
    },
  );

  it('that is called wrong is refused in the words of the guide', () => {
    const messages = [...guide.text.matchAll(/^> (.+)$/gm)].map(([, message]) => message);
    const wrong = examples('wrong');
    expect(wrong).toHaveLength(6);
    expect(wrong.map(({ language, code }) => scan(language, code).problems[0]?.message)).toEqual(messages);
  });

  it('is explained by a grammar that names each of its parts', proving('claim-grammar-guide', () => {
    const grammar = section(guide, 'The grammar') ?? '';
    for (const part of ['marker', 'id', 'Duties first, then KSBs', 'sentence']) expect(grammar).toContain(`**${part}**`);
    const [, limit] = /at most (\d+) characters\. It may/.exec(grammar) ?? [];
    const long = `// @ksb a D1 K7: ${'x'.repeat(Number(limit) + 1)}\nrun();\n`;
    expect(scan('ts', long).problems[0]?.message).toBe(`a sentence has at most ${limit ?? ''} characters`);
    expect(scan('ts', long.replace('xx', 'x')).problems).toEqual([]);
  }));
});
