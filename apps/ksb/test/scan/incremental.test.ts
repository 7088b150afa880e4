import { rmSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { proving } from '../../src/proof/proving.ts';
import { incrementalScan } from '../../src/scan/incremental.ts';
import { scan } from '../../src/scan/scan.ts';
import { checkoutWith, folderWith, write } from './temporary-folder.ts';

const claim = (id: string): string => `// @ksb ${id} D1 K7: why\nrun();\n`;
const names = ['a.ts', 'b/c.ts', 'b/d.yml', 'e.json', 'e.json.ksb.yaml', 'f.test.ts', 'ignored.ts', '[g].ts'];
const texts = [
  claim('one'),
  claim('two'),
  '# @ksb three D1 K7: why\n- /a\n',
  '{ "a": 1 }',
  '{ "a": [1, 2] }',
  "it('works', proving('one', () => {}));\n",
  '// @ksb wrong D1 K99: why\nrun();\n',
  '@\0k\0s\0b\0',
  'nothing',
];
const anyEdit = fc.record({ file: fc.constantFrom(...names), text: fc.option(fc.constantFrom(...texts)) });

it.each([['a checkout', checkoutWith], ['a plain folder', folderWith]])('tells after any edits exactly what a new scan tells: %s', proving('incremental-scan', (_, make) => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (saves) => {
      const root = make({ '.gitignore': 'ignored.ts\n', 'a.ts': claim('one'), 'e.json': '{ "a": 1 }' });
      const incremental = incrementalScan(root);
      for (const save of saves) {
        for (const { file, text } of save) {
          if (text === null) rmSync(path.join(root, file), { force: true });
          else write(root, { [file]: text });
        }
        const updated = incremental.update(save.map(({ file }) => file));
        expect(JSON.stringify(updated)).toBe(JSON.stringify(scan(root)));
      }
    }),
    { numRuns: 40 },
  );
}), 60_000);
