import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';

const folder = path.resolve(import.meta.dirname, '../../../../docs/decisions');
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

/** The words of a decision that stand under a heading of the second level. */
const under = (text: string, heading: string): string => text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))?.slice(heading.length).trim() ?? '';

it('a decision names the toggle, and says what was weighed and when the old way goes', () => {
  const files = globSync('[0-9]*.md', { cwd: folder }).filter((file) => read(file).includes('kept-standing'));
  expect(files.length === 1 ? files : 'no decision names the toggle “kept-standing”, or more than one does').toEqual([expect.stringMatching(/^\d{4}-[a-z0-9-]+\.md$/)]);
  const [file = ''] = files;
  const text = read(file);
  const wanted: Readonly<Record<string, boolean>> = {
    'a line “- Status: proposed”, or “accepted”': /^- Status: (?:proposed|accepted)$/m.test(text),
    'a line “- Review by:” with a day such as 2027-05-31': /^- Review by: \d{4}-\d\d-\d\d$/m.test(text),
    ...Object.fromEntries(['Context', 'Decision', 'Consequences', 'Turned down'].map((heading) => [`more than a line under “## ${heading}”`, under(text, heading).length > 80])),
    [`a row for (${file}) in docs/decisions/README.md`]: read('README.md').includes(`(${file})`),
  };
  expect(Object.keys(wanted).filter((what) => wanted[what] === false)).toEqual([]);
});
