import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { gatherEvidence } from '../../src/evidence/gather.ts';
import { proving } from '../../src/proof/proving.ts';
import { readHistory } from '../../src/provenance/history.ts';
import { readProvenance } from '../../src/provenance/provenance.ts';
import { traceStretches } from '../../src/provenance/trace.ts';
import { makeScratch } from '../../src/falsify/scratch.ts';
import { scan } from '../../src/scan/scan.ts';
import { checkoutWith, folderWith, write } from '../scan/temporary-folder.ts';

const people = { Ada: 'ada@example.invalid', Grace: 'grace@example.invalid', Test: 'test@example.invalid' };

function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Commits everything as somebody, a second later than the last commit. */
let clock = Math.ceil(Date.now() / 1000);
function commit(root: string, author: keyof typeof people, message = 'change'): string {
  clock += 1;
  git(root, 'add', '--all');
  const env = { ...process.env, GIT_AUTHOR_DATE: `${clock} +0000`, GIT_COMMITTER_DATE: `${clock} +0000` };
  const who = ['-c', `user.name=${author}`, '-c', `user.email=${people[author]}`];
  execFileSync('git', [...who, 'commit', '--quiet', '--allow-empty', `--message=${message}`], { cwd: root, env });
  return git(root, 'rev-parse', 'HEAD');
}

const stretch = (file: string, startLine: number, endLine: number) => ({ file, startLine, endLine });

describe('the provenance of a stretch', () => {
  it('names authors and co-authors, oldest first, and the first and last commit', proving('provenance-trace', async () => {
    const root = checkoutWith({ 'a.txt': 'before\n' });
    write(root, { 'a.txt': 'before\none\ntwo\nafter\n' });
    const first = commit(root, 'Ada', 'begin\n\nCo-authored-by: Linus <linus@example.invalid>\nco-authored-by: Ada <ada@example.invalid>');
    write(root, { 'a.txt': 'before\none\nTWO\nafter\n' });
    const last = commit(root, 'Grace');
    const { provenances, warnings } = await readProvenance(root, [stretch('a.txt', 2, 3), stretch('a.txt', 1, 1)]);
    expect(warnings).toEqual([]);
    expect(provenances[0]).toMatchObject({
      history: 'complete',
      ownership: 'own',
      authors: ['Ada', 'Grace'],
      coAuthors: ['Linus'],
      first: { commit: first },
      last: { commit: last },
      uncommitted: false,
    });
    expect(provenances[1]).toMatchObject({ authors: ['Test'], coAuthors: [] });
  }));

  it('follows a file through its names, and says what is in no commit yet', async () => {
    const root = checkoutWith({ 'a.txt': 'one\ntwo\nthree\nfour\nfive\n' });
    renameSync(path.join(root, 'a.txt'), path.join(root, 'b.txt'));
    commit(root, 'Ada');
    renameSync(path.join(root, 'b.txt'), path.join(root, 'with space ö.txt'));
    commit(root, 'Ada');
    write(root, { 'with space ö.txt': 'zero\none\ntwo\nthree\nfour\nFIVE\n', 'new.txt': 'one\n' });
    const { provenances } = await readProvenance(root, [stretch('with space ö.txt', 2, 3), stretch('with space ö.txt', 5, 6), stretch('new.txt', 1, 1)]);
    expect(provenances.map(({ authors, uncommitted }) => [authors, uncommitted])).toEqual([[['Test'], false], [['Test'], true], [[], true]]);
  });

  it('remembers who took lines out of its middle', async () => {
    const root = checkoutWith({ 'a.txt': 'one\ntwo\nthree\nfour\n' });
    write(root, { 'a.txt': 'one\nthree\n' });
    commit(root, 'Ada');
    const { provenances } = await readProvenance(root, [stretch('a.txt', 1, 2), stretch('a.txt', 2, 2)]);
    expect(provenances.map(({ authors }) => authors)).toEqual([['Test', 'Ada'], ['Test']]);
  });

  it('says so when the history is cut short or not there', async () => {
    const root = checkoutWith({ 'a.txt': 'old\n' });
    write(root, { 'a.txt': 'old\nnew\n' });
    commit(root, 'Ada');
    write(root, { 'a.txt': 'old\nnew\nnewest\n' });
    commit(root, 'Grace');
    const shallow = path.join(tmpdir(), `ksb-shallow-${process.pid}`);
    git(root, 'clone', '--quiet', '--depth=2', `file://${root}`, shallow);
    try {
      const { provenances, warnings } = await readProvenance(shallow, [stretch('a.txt', 1, 1), stretch('a.txt', 3, 3)]);
      expect(provenances.map(({ history, authors }) => [history, authors])).toEqual([['shallow', []], ['complete', ['Grace']]]);
      expect(warnings[0]?.message).toContain('git fetch --unshallow');
    } finally {
      rmSync(shallow, { recursive: true });
    }
    const { provenances, warnings } = await readProvenance(folderWith({ 'a.txt': 'one\n' }), [stretch('a.txt', 1, 1)]);
    expect(provenances).toMatchObject([{ history: 'none', ownership: 'unknown', authors: [] }]);
    expect(warnings[0]?.message).toContain('no git history');
  });
});

describe('a fork', () => {
  const claim = (id: string, lines: string): string => `// @ksb ${id} D1 K7: why\nexport function ${id}() {\n${lines}}\n`;
  const claims = (change: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [`${id}.ts`, change[id] ?? claim(id, '  run();\n  stop();\n')]));

  it('shows exactly the claims that it rewrote as its own', proving('own-or-inherited', async () => {
    const root = checkoutWith(claims({}));
    const exemplar = git(root, 'rev-parse', 'HEAD');
    write(root, {
      ...claims({ b: '// @ksb b D1 K7: why\nexport const b = () => {\n  begin();\n};\n', d: claim('d', '  run();\n  end();\n') }),
      'e.ts': '// @ksb e D1 K7: in other words\nexport function e() {\n  run();\n  stop();\n}\n',
      'g.ts': claim('g', '  go();\n'),
      'package.json': JSON.stringify({ ksb: { inheritedFrom: exemplar } }),
    });
    commit(root, 'Ada');
    const { evidence } = await gatherEvidence(root);
    const ownership = Object.fromEntries(evidence.claims.map(({ id, provenance }) => [id, provenance?.ownership]));
    expect(ownership).toEqual({ a: 'inherited', b: 'own', c: 'inherited', d: 'shared', e: 'inherited', f: 'inherited', g: 'own' });
  }));

  it('made from this very repository shows three changed claims, and only those, as its own', async () => {
    const { root, remove } = makeScratch(path.resolve(import.meta.dirname, '../../../..'));
    try {
      git(root, 'init', '--quiet');
      const exemplar = commit(root, 'Test');
      const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as object;
      write(root, { 'package.json': JSON.stringify({ ...manifest, ksb: { inheritedFrom: exemplar } }, undefined, 2) });
      const changed = scan(root).claims.filter(({ region, cut }) => region.language === 'typescript' && !cut.wholeFile).slice(0, 3);
      for (const { region } of changed) {
        const lines = readFileSync(path.join(root, region.file), 'utf8').split('\n');
        const ours = lines.map((line, n) => (n + 1 >= region.startLine && n + 1 <= region.endLine ? `${line} ` : line));
        write(root, { [region.file]: ours.join('\n') });
      }
      commit(root, 'Ada');
      const { evidence } = await gatherEvidence(root);
      const own = evidence.claims.filter(({ provenance }) => provenance?.ownership === 'own');
      expect(own.map(({ id }) => id)).toEqual(changed.map(({ id }) => id).sort());
      expect(new Set(evidence.claims.filter((claim) => !own.includes(claim)).map(({ provenance }) => provenance?.ownership))).toEqual(new Set(['inherited']));
    } finally {
      remove();
    }
  }, 60_000);

  it('is told when what it inherited from is not in its history', async () => {
    const root = checkoutWith({ 'a.txt': 'one\n', 'package.json': JSON.stringify({ ksb: { inheritedFrom: 'f'.repeat(40) } }) });
    const { provenances, warnings } = await readProvenance(root, [stretch('a.txt', 1, 1)]);
    expect(provenances).toMatchObject([{ ownership: 'unknown' }]);
    expect(warnings).toMatchObject([{ file: 'package.json' }]);
  });
});

/** One step of a random history: what to do to which line of the file, and on which branch. */
const anyStep = fc.record({
  what: fc.constantFrom('insert', 'insert', 'replace', 'remove', 'rename', 'merge'),
  at: fc.nat(40),
  branch: fc.constantFrom('main', 'main', 'other'),
});

describe('any history', () => {
  it('gives each line the commit that git blame gives it', proving('provenance-trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        const root = checkoutWith({ 'file-0.txt': Array.from({ length: 12 }, (_, n) => `first ${n}\n`).join('') });
        git(root, 'branch', 'other');
        steps.forEach((step, n) => { takeStep(root, step, n); });
        git(root, 'checkout', '--quiet', 'main');
        const file = fileIn(root);
        const blamed = git(root, 'blame', '--line-porcelain', file).split('\n').filter((line) => /^[0-9a-f]{40} /.test(line)).map((line) => line.slice(0, 40));
        const trace = traceStretches(git(root, 'rev-parse', 'HEAD'), [stretch(file, 1, blamed.length)], new Set());
        // With few files git is asked for these alone, with many for all.
        const others = steps.length % 2 === 0 ? [] : Array.from({ length: 300 }, (_, n) => `other-${n}.txt`);
        await readHistory(root, [file, ...others], (one) => {
          trace.take(one);
          return trace.isDone() ? 'enough' : 'more';
        });
        const lines = trace.origins()[0]?.lines;
        expect(blamed.map((_, n) => lines?.get(n + 1))).toEqual(blamed);
      }),
      { numRuns: 12 },
    );
  }), 60_000);
});

const fileIn = (root: string): string => git(root, 'ls-files');

function takeStep(root: string, { what, at, branch }: { what: string; at: number; branch: string }, n: number): void {
  git(root, 'checkout', '--quiet', branch);
  if (what === 'merge') {
    const other = branch === 'main' ? 'other' : 'main';
    // Where both changed the same lines, this branch's are taken; what cannot be merged even so stays apart.
    const merge = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', 'merge', '--quiet', '--strategy-option=ours', '--no-edit', other];
    if (spawnSync('git', merge, { cwd: root }).status !== 0) git(root, 'merge', '--abort');
    return;
  }
  const file = fileIn(root);
  if (what === 'rename' && branch === 'main') {
    git(root, 'mv', file, `renamed-${n}.txt`);
  } else {
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n').slice(0, -1);
    const place = at % Math.max(1, lines.length);
    if (what === 'insert') lines.splice(place, 0, `line ${n}`);
    if (what === 'replace') lines.splice(place, 2, `other ${n}`);
    if (what === 'remove' && lines.length > 4) lines.splice(place, 2);
    write(root, { [file]: lines.map((line) => `${line}\n`).join('') });
  }
  commit(root, 'Test');
}
