import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { commentBody, writeComment } from '../../src/github/pull-request-comment.ts';
import { anyGitHub } from './any-github.ts';
import { commentOf } from './stand-in.ts';

const { standIn, github } = anyGitHub();
const bodies = (): unknown[] => standIn().kept.comments.map(({ body }) => body);

/** Lets others comment first. */
async function crowd(own: Record<string, unknown>, type: 'Bot' | 'User', count: number): Promise<void> {
  await writeComment(github(), 7, 'example');
  const [example] = standIn().kept.comments;
  standIn().kept.comments = Array.from({ length: count }, (_, index) => commentOf({ ...example, ...own, id: 1000 + index }, type));
}

describe('the comment on a pull request', () => {
  it('is written once and then kept up to date', proving('one-comment', async () => {
    expect([await writeComment(github(), 7, 'first'), await writeComment(github(), 7, 'second'), await writeComment(github(), 7, 'second')]).toEqual(['written', 'updated', 'unchanged']);
    expect(bodies()).toEqual([commentBody('second')]);
  }));

  it('is found behind more comments than GitHub gives at once', proving('one-comment', async () => {
    await crowd({ body: 'me too' }, 'User', 250);
    expect([await writeComment(github(), 7, 'first'), await writeComment(github(), 7, 'second')]).toEqual(['written', 'updated']);
    expect(bodies().filter((body) => body !== 'me too')).toEqual([commentBody('second')]);
  }));

  it('stays one when it was written and the answer was lost', proving('one-comment', async () => {
    standIn().stumbles.push('none', { status: 502, done: true });
    expect(await writeComment(github(), 7, 'first')).toBe('unchanged');
    expect(bodies()).toEqual([commentBody('first')]);
  }));

  it('gives no words of ours to a stranger who copied the marker', async () => {
    await crowd({ body: commentBody('mine'), author_association: 'NONE' }, 'User', 1);
    expect(await writeComment(github(), 7, 'ours')).toBe('written');
    expect(bodies()).toEqual([commentBody('mine'), commentBody('ours')]);
  });

  it('is taken however long the report is', async () => {
    expect(await writeComment(github(), 7, 'x'.repeat(100_000))).toBe('written');
    expect(String(bodies()[0])).toHaveLength(65_536);
  });
});
