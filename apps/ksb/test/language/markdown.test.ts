import { describe, expect, it } from '@jest/globals';

import { regionOf } from './region-of.ts';

describe('in Markdown', () => {
  it.each([
    ['a paragraph', 'one\n\n<!-- CLAIM -->\n\ntwo\n\nthree\n', 'two'],
    ['a list', 'one\n\n<!-- CLAIM -->\n\n- a\n- b\n\nthree\n', '- a\n- b'],
    ['HTML that is no comment', '<!-- one -->\n\ntwo\n\n<!-- CLAIM -->\n\n<div>x</div>\n\nthree\n', '<div>x</div>'],
    ['what follows within an item', '- one\n\n  <!-- CLAIM -->\n\n  two\n\n  three\n- four\n', 'two'],
    ['what follows within a quotation, and nothing outside it', '> one\n>\n> <!-- CLAIM -->\n\ntwo\n', 'a claim stands on a line of its own, above what it claims'],
    ['nothing outside its item', '- one\n\n  <!-- CLAIM -->\n- two\n\nthree\n', 'nothing stands beneath the claim “some-claim”'],
    ['what follows other comments', 'one\n\n<!--\nCLAIM\n-->\n\n<!-- x -->\n\n<!-- y -->\n\ntwo\n', 'two'],
    ['what follows within its item, whatever comments stand above', '<!-- x -->\n\n- one\n\n  <!-- CLAIM -->\n\n  two\n\nthree\n', 'two'],
    ['what follows within its item, whatever comments stand beneath', '- one\n\n  <!-- CLAIM -->\n\n  two\n\nthree\n\n<!-- x -->\n', 'two'],
    ['what follows the HTML it stands in', 'one\n\n<div>\n<!-- CLAIM -->\n</div>\n\ntwo\n', 'two'],
    ['a section with those beneath it', 'one\n\n<!-- CLAIM -->\n# A\n\n## B\n\ntext\n\n# C\n', '# A\n\n## B\n\ntext'],
    ['a section up to a higher one', '# Z\n\n<!-- CLAIM -->\n## A\n\ntext\n\n# B\n', '## A\n\ntext'],
    ['a section up to a heading that is underlined', 'one\n\n<!-- CLAIM -->\n## A\n\ntext\n\nB\n---\n', '## A\n\ntext'],
    ['a section up to the end', 'one\n\n<!-- CLAIM -->\n## A\n\ntext\n\nmore\n', '## A\n\ntext\n\nmore'],
    ['a section without the comments of the next one', '# Z\n\n<!-- CLAIM -->\n## A\n\ntext\n\n<!-- x -->\n\n<!-- y -->\n## B\n', '## A\n\ntext'],
    ['a heading with nothing beneath but comments', '# Z\n\n<!-- CLAIM -->\n## A\n\n<!-- x -->\n', '## A'],
    ['a section with the comments within', 'one\n\n<!-- CLAIM -->\n## A\n\n<!-- x -->\n\ntext\n', '## A\n\n<!-- x -->\n\ntext'],
    ['a table', 'one\n\n<!-- CLAIM -->\n| a |\n|---|\n| 1 |\n\ntwo\n', '| a |\n|---|\n| 1 |'],
  ])('a claim stands on %s', (_, source, region) => {
    expect(regionOf('a.md', source)).toBe(region);
  });

  it('the second of two comments in one piece of HTML is a claim as well', () => {
    expect(regionOf('a.md', 'one\n\n<!-- first -->\n<!-- CLAIM -->\n## Two\n')).toBe('## Two');
  });
});
