import { execFileSync } from 'node:child_process';

import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { shellWord } from '../../src/platform/pages/shell-word.ts';

const special = ['a', ' ', ';', "'", '"', '$', '&', '|', '<', '>', '`', '(', ')', '{', '!', '*', '?', '~', '#', '=', '\\', '-', 'é'];

describe('a word of a command', () => {
  it('stays as it is when it is an ordinary path', () => {
    expect(shellWord('apps/ksb/test/scan.test.ts')).toBe('apps/ksb/test/scan.test.ts');
  });

  it('stays one word of the command, whatever it holds', proving('commands-safe-to-copy', () => {
    const printable = fc.string({ unit: fc.constantFrom(...special), minLength: 1, maxLength: 20 });
    const words = [...fc.sample(printable, 60), "x'; echo owned; '", '$(echo owned)', '-rf'];
    const command = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
  }));

  it('has no line of its own', () => {
    expect(shellWord('a\nrm b')).toBe("'a?rm b'");
  });
});
