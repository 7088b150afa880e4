import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { Scratch, small } from '../exemplar.ts';
import { answers, run } from '../run.ts';

const made: Scratch[] = [];
let exemplar: Scratch;
let copy: Scratch;

const service = (...lines: readonly string[]): string => [small['apps/service/main.ts']?.trimEnd() ?? '', ...lines, ''].join('\n');
const fetch = (): void => { copy.git('fetch', '--quiet', exemplar.root, '+main:refs/remotes/upstream/main'); };

beforeEach(() => {
  exemplar = new Scratch(small);
  copy = new Scratch({ 'empty.txt': 'empty\n' });
  made.push(exemplar, copy);
  fetch();
  copy.git('reset', '--quiet', '--hard', 'upstream/main');
  run(copy.root, ...answers, '--without', 'games');
  copy.git('switch', '--quiet', 'main');
  copy.git('merge', '--quiet', '--ff-only', 'make-mine');
});
afterAll(() => { for (const one of made) one.remove(); });

describe('make-mine --update', () => {
  it('brings what the exemplar has learnt under one’s own names, and keeps one’s own work', proving('updates-taken', () => {
    copy.commit('Mine', { 'README.md': '# Blue Harbour\n\nMine.\n', 'apps/mine.ts': 'mine();\n' });
    const newest = exemplar.commit('Learn', {
      'apps/service/main.ts': service("export const address = 'https://original.example';"),
      'apps/games/more.ts': 'play();\n',
      'docs/new.md': '# Of @original/service\n',
      'docs/postmortems/2026-02-02-b.md': '# Another drill\n',
    });
    fetch();
    expect(run(copy.root, '--update', 'upstream/main')).toMatchObject({ code: 0, said: expect.stringContaining('Taken over: 1 commit of the exemplar') });
    expect(copy.show('apps/service/main.ts')).toContain('https://harbour.example');
    expect(copy.show('docs/new.md')).toBe('# Of @ada-l/service');
    expect(copy.show('README.md')).toContain('Mine.');
    expect(copy.git('ls-files', 'apps', 'docs').split('\n')).not.toEqual(expect.arrayContaining([expect.stringMatching(/games|postmortems/)]));
    expect(copy.show('.make-mine.yaml')).toContain(`from: ${newest}`);
    expect(copy.git('status', '--porcelain')).toBe('');
  }));

  it('counts as inherited what it brought, and as one’s own what was', () => {
    const mine = copy.commit('Mine', { 'apps/mine.ts': 'mine();\n' });
    const theirs = exemplar.commit('Learn', { 'docs/new.md': '# New\n' });
    fetch();
    run(copy.root, '--update', 'upstream/main');
    const { ksb } = JSON.parse(copy.show('package.json')) as { ksb: { inheritedFrom: string } };
    const inherited = copy.git('rev-list', ksb.inheritedFrom).split('\n');
    expect([inherited.includes(theirs), inherited.includes(mine)]).toEqual([true, false]);
  });

  it('goes on from where it stopped', proving('updates-taken', () => {
    for (const line of ['export const first = 1;', 'export const second = 2;']) {
      exemplar.commit('Learn', { 'apps/service/main.ts': service(line) });
      fetch();
      expect(run(copy.root, '--update', 'upstream/main').code).toBe(0);
      expect(copy.show('apps/service/main.ts')).toContain(line);
    }
    expect(run(copy.root, '--update', 'upstream/main').said).toContain('is in here already');
  }));

  it('leaves to people what both have changed, and says whose it is', () => {
    copy.commit('Mine', { 'README.md': '# Blue Harbour\n\nMine.\n', 'apps/service/main.ts': service('export const mine = 1;') });
    exemplar.commit('Learn', { 'README.md': '# Original\n\nTheirs.\n', 'apps/service/main.ts': service('export const theirs = 1;') });
    fetch();
    const { code, said } = run(copy.root, '--update', 'upstream/main');
    expect(code).toBe(1);
    expect(said).toMatch(/README\.md {2}\(yours\)\n {2}apps\/service\/main\.ts {2}\(kept in step\)/);
    copy.git('checkout', '--quiet', '--theirs', '.');
    copy.git('add', '--all');
    copy.git('commit', '--quiet', '--no-edit');
    expect(copy.show('package.json')).toContain(copy.git('rev-parse', 'HEAD^2'));
    expect(run(copy.root, '--update', 'upstream/main').said).toContain('is in here already');
  });

  it('says what the root package has to say where both have changed that', () => {
    const scripts = (start: string): string => JSON.stringify({ ...JSON.parse(copy.show('package.json')) as object, scripts: { start } }, undefined, 2);
    copy.commit('Mine', { 'package.json': scripts('mine') });
    exemplar.commit('Learn', { 'package.json': (small['package.json'] ?? '').replace('node apps/service/main.ts', 'theirs') });
    fetch();
    const { code, said } = run(copy.root, '--update', 'upstream/main');
    expect([code, said]).toEqual([1, expect.stringContaining(`ksb.inheritedFrom is now ${copy.git('rev-parse', 'MERGE_HEAD')}`)]);
  });

  it.each([
    ['a commit that was not fetched', 'upstream/next', 'Git knows no commit “upstream/next” here'],
    ['an option in its place', '--', 'Git knows no commit'],
  ])('refuses %s', (_, upstream, words) => {
    expect(run(copy.root, `--update=${upstream}`)).toMatchObject({ code: 2, refused: expect.stringContaining(words) });
  });

  it('refuses in the exemplar itself', () => {
    expect(run(exemplar.root, '--update', 'main')).toMatchObject({ code: 2, refused: expect.stringContaining('this is no copy') });
  });
});
