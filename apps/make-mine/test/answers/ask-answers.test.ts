import { PassThrough } from 'node:stream';

import { describe, expect, it } from '@jest/globals';

import { askAnswers } from '../../src/answers/ask-answers.ts';
import type { Answers } from '../../src/answers/answers.ts';

const parts = { games: { asks: 'Keep the games?', paths: [] } };

/** Answers each question when it is asked, and tells what was asked. */
async function asked(said: Partial<Answers>, typed: Readonly<Record<string, string>>): Promise<{ readonly answers: Partial<Answers>; readonly seen: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  // A terminal stays open when a question is answered.
  output.end = () => output;
  let seen = '';
  const open = new Map(Object.entries(typed));
  output.on('data', (chunk: Buffer) => {
    seen += chunk.toString('utf8');
    for (const [words, keys] of open) if (seen.includes(words) && open.delete(words)) setImmediate(() => input.write(`${keys}\n`));
  });
  const stands = (word: string): string | undefined => (word === 'service' ? 'apps/service' : undefined);
  return { answers: await askAnswers(said, parts, stands, { input, output }), seen };
}

describe('the questions', () => {
  it('are answered by typing, or with what is proposed', async () => {
    const { answers } = await asked({}, { 'What is it called': 'Blue Harbour', 'in one word': '', 'in GitHub': 'ada-l/blue-harbour', 'which scope': '', 'Keep the games': 'n' });
    expect(answers).toEqual({ title: 'Blue Harbour', service: 'blueharbour', repository: 'ada-l/blue-harbour', scope: 'ada-l', without: ['games'] });
  });

  it('are not asked where the answer was given', async () => {
    const { answers, seen } = await asked({ title: 'A', service: 'blueboat', repository: 'ada/a', scope: 'ada' }, { 'Keep the games': '' });
    expect(answers.without).toEqual([]);
    expect(seen).not.toContain('called');
  });

  it('are asked again where an answer will not do, with what would', async () => {
    const { answers, seen } = await asked({ title: 'A', repository: 'ada/a', scope: 'ada', without: [] }, { 'in one word': 'service', 'stands in apps/service already': '\u0015harbour' });
    expect(seen).toContain('take a word of your own');
    expect(answers.service).toBe('harbour');
  });
});
