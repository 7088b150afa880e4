import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { scanAt, UnknownRevision } from '../../src/scan/scan-at.ts';
import { scan } from '../../src/scan/scan.ts';
import { checkoutWith, commitAll, write } from './temporary-folder.ts';

const claim = (id: string): string => `// @ksb ${id} D1 K7: why\nrun();\n`;

it('scans a commit as it stood, and leaves working tree and index as they are', () => {
  const root = checkoutWith({
    'a.ts': claim('one'),
    'b.json': '{ "a": 1 }',
    'b.json.ksb.yaml': '# @ksb two D1 K7: why\n- /a\n',
    'c.json.ksb.yaml': '# @ksb three D1 K7: why\n- /a\n',
  });
  const then = scan(root);
  write(root, { 'a.ts': claim('other'), 'new.ts': claim('new') });
  rmSync(path.join(root, 'b.json'));
  commitAll(root);
  write(root, { 'a.ts': claim('uncommitted') });
  const index = readFileSync(path.join(root, '.git/index'));
  expect(scanAt(root, 'HEAD~1')).toEqual(then);
  expect(readFileSync(path.join(root, '.git/index'))).toEqual(index);
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })).toBe(' M a.ts\n');
});

it('says when there is no such commit, and takes none for an option', () => {
  const root = checkoutWith({ 'a.ts': claim('one') });
  for (const revision of ['nowhere', '--help', 'HEAD~9']) expect(() => scanAt(root, revision)).toThrow(UnknownRevision);
});
