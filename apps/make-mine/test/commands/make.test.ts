import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { Scratch, small } from '../exemplar.ts';
import { answers, run } from '../run.ts';

const made: Scratch[] = [];
let copy: Scratch;
beforeEach(() => {
  copy = new Scratch(small);
  made.push(copy);
});
afterAll(() => { for (const one of made) one.remove(); });

describe('make-mine', () => {
  it('makes two commits on a branch: its own change, and where the exemplar ends', proving('baseline-recorded', () => {
    const begin = copy.git('rev-parse', 'HEAD');
    const { code, said } = run(copy.root, ...answers);
    expect([code, copy.git('branch', '--show-current'), copy.git('status', '--porcelain')]).toEqual([0, 'make-mine', '']);
    expect(copy.git('rev-list', 'HEAD', `^${begin}`).split('\n')).toHaveLength(2);
    const { ksb } = JSON.parse(copy.show('package.json')) as { ksb: unknown };
    expect(ksb).toEqual({ inheritedFrom: copy.git('rev-parse', 'HEAD~1') });
    expect(copy.git('diff', '--name-only', 'HEAD~1')).toBe('package.json');
    expect(copy.show('.make-mine.yaml')).toContain(`from: ${begin}`);
    expect(said).toContain('git merge --ff-only make-mine');
  }));

  it('renames, takes out and empties', () => {
    run(copy.root, ...answers, '--without', 'games');
    const files = copy.git('ls-files').split('\n');
    expect(files).not.toEqual(expect.arrayContaining([expect.stringMatching(/games|postmortems/)]));
    expect(copy.show('README.md')).toBe('# Blue Harbour\n\n- `npx pnpm start` starts it.');
    expect(copy.show('apps/service/main.ts')).toContain('@ada-l/service');
    expect((JSON.parse(copy.show('package.json')) as { scripts: unknown }).scripts).toEqual({ start: 'node apps/service/main.ts' });
    // One pair of K11 and D10 is left of the three.
    expect(copy.show('.ksb-policy.yaml')).toMatch(/pairs: 1\n[^]*ownership: \[own, shared, inherited\]/);
  });

  it('leaves a list of what to do first', proving('first-things', () => {
    run(copy.root, ...answers);
    const list = copy.show('docs/make-it-yours.md');
    expect(list).toContain('2 claims');
    expect(list).toMatch(/### D10\n\n.+\n\n(?:- \[ \] .+\n)*- \[ \] K11: `serves`\n/);
    expect(list).toContain('- [ ] K20 †: nothing yet');
    expect(list).toContain('- [ ] Taken out: `docs/postmortems/2*.md`, which told of drills.');
  }));

  it('says what it would do, and does nothing', () => {
    const { code, said } = run(copy.root, ...answers, '--dry-run', '--json');
    const { edits } = JSON.parse(said) as { edits: readonly { file: string; does: string }[] };
    expect([code, copy.git('branch', '--show-current')]).toEqual([0, 'main']);
    expect(edits).toEqual(expect.arrayContaining([{ file: 'docs/postmortems/2026-01-01-a.md', does: 'emptied' }, { file: 'README.md', does: 'changes', to: 'README.md' }]));
  });

  it('reads answers from a file, and asks for none', () => {
    const file = path.join(copy.root, '.git/answers.yaml');
    writeFileSync(file, 'title: Blue Harbour\nrepository: ada-l/blue-harbour\nwithout: [games]\n');
    expect(run(copy.root, '--answers', file, '--yes').code).toBe(0);
    expect(copy.show('.make-mine.yaml')).toMatch(/service: blueharbour\n[^]*scope: ada-l\n/);
  });

  it.each([
    ['a word that stands there already', ['--service', 'service'], '“service” stands in'],
    ['a name that no database can have', ['--service', 'blue-harbour'], 'right is 3 to 16 small letters and digits'],
    ['a part that there is not', ['--without', 'gmaes'], 'there is no part “gmaes”; parts are games'],
    ['a part that has to stay', ['--without', 'database'], 'database cannot be left out. The service rests on it.'],
  ])('refuses %s', (_, more, words) => {
    const { code, refused } = run(copy.root, ...answers, ...more);
    expect([code, copy.git('branch', '--show-current')]).toEqual([2, 'main']);
    expect(refused).toContain(words);
  });

  it('refuses where an answer is missing', () => {
    expect(run(copy.root, '--yes')).toMatchObject({ code: 2, refused: expect.stringContaining('--title is missing') });
  });

  it('refuses while something is not committed', () => {
    writeFileSync(path.join(copy.root, 'new.txt'), 'new');
    expect(run(copy.root, ...answers)).toMatchObject({ code: 2, refused: expect.stringMatching(/Not everything here is committed: new.txt\n {2}→ git commit/) });
  });

  it('refuses to do it twice', () => {
    run(copy.root, ...answers);
    expect(run(copy.root, ...answers).refused).toContain('There is a branch “make-mine” already');
    copy.git('branch', '--move', 'mine');
    expect(run(copy.root, ...answers).refused).toContain('--update UPSTREAM');
  });
});

describe('make-mine --undo', () => {
  it('goes back as if nothing had been', proving('undone-wholly', () => {
    const begin = copy.git('rev-parse', 'HEAD');
    run(copy.root, ...answers);
    expect(run(copy.root, '--undo').code).toBe(0);
    expect([copy.git('branch', '--format', '%(refname:short)'), copy.git('rev-parse', 'HEAD'), copy.git('status', '--porcelain')]).toEqual(['main', begin, '']);
    expect(run(copy.root, ...answers).code).toBe(0);
  }));

  it('throws away no work of one’s own', proving('undone-wholly', () => {
    run(copy.root, ...answers);
    copy.commit('Mine', { 'mine.txt': 'mine\n' });
    expect(run(copy.root, '--undo')).toMatchObject({ code: 2, refused: expect.stringContaining('“make-mine” has 3 commits and not 2') });
    copy.git('switch', '--quiet', 'main');
    copy.git('merge', '--quiet', '--ff-only', 'make-mine~1');
    expect(run(copy.root, '--undo').code).toBe(2);
    expect(copy.git('rev-parse', '--verify', 'make-mine')).toMatch(/^[0-9a-f]{40}$/);
  }));

  it('has nothing to do where nothing was done', () => {
    expect(run(copy.root, '--undo')).toMatchObject({ code: 2, refused: expect.stringContaining('There is nothing to undo here') });
  });
});
