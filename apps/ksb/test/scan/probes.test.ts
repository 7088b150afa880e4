import { describe, expect, it } from '@jest/globals';

import { printProblem } from '../../src/claim/problem.ts';
import { scan } from '../../src/scan/scan.ts';
import { checkoutWith } from './temporary-folder.ts';

const right = '@ksb probe D1 K7: why';

/** One file that holds a marker where it means nothing, means something, or is a slip. */
const probes: readonly (readonly [string, string, 'claim' | 'ignored' | 'problem'])[] = [
  ['string.ts', `export const a = '${right}';\n`, 'ignored'],
  ['template.ts', `export const a = \`\n// ${right}\n\`;\n`, 'ignored'],
  ['value.json', `{ "a": "${right}" }\n`, 'ignored'],
  ['fenced.md', `\`\`\`ts\n// ${right}\nrun();\n\`\`\`\n`, 'ignored'],
  ['split-over-lines.ts', '// @ksb probe D1\n// K7: why it\n// shows this\nrun();\n', 'claim'],
  ['split-in-a-block.ts', '/**\n * @ksb probe\n *   D1 K7:\n * why\n */\nrun();\n', 'claim'],
  ['view.tsx', `export const a = <p>@ksb</p>;\n`, 'ignored'],
  ['component.tsx', `// ${right}\nexport const a = <p />;\n`, 'claim'],
  ['Dockerfile', `FROM scratch\n\n# ${right}\nUSER 1\n`, 'claim'],
  ['case-of-the-marker.ts', '// @KSB probe D1 K7: why\nrun();\n', 'problem'],
  ['case-of-a-code.ts', '// @ksb probe D1 k7: why\nrun();\n', 'problem'],
  ['unknown-code.ts', '// @ksb probe D1 K26: why\nrun();\n', 'problem'],
  ['no-space.ts', '// @ksb:probe D1 K7: why\nrun();\n', 'problem'],
  ['behind-code.ts', `run(); // ${right}\n`, 'problem'],
];

describe('probes that fool other tracers', () => {
  it.each(probes)('%s: neither accepted by mistake nor passed over in silence', (file, text, fate) => {
    const { claims, ignored, problems, markers } = scan(checkoutWith({ [file]: text, 'other.ts': '// @ksb other D1 K7: why\nrun();\n' }));
    const found = { claim: claims.filter(({ id }) => id === 'probe').length, ignored: ignored.length, problem: problems.length };
    expect({ ...found, markers }).toEqual({ claim: 0, ignored: 0, problem: 0, [fate]: 1, markers: 2 });
  });

  it('in node_modules are nobody’s', () => {
    const root = checkoutWith({ '.gitignore': 'node_modules/\n', 'node_modules/a/a.ts': `// ${right}\nrun();\n` });
    expect(scan(root).problems.map(printProblem)).toEqual(['.:1:1: no claim was found: write “@ksb …” in a comment']);
  });

  it('with nothing but slips are no empty success', () => {
    const { claims, problems } = scan(checkoutWith({ 'a.ts': `export const a = '${right}';\n` }));
    expect([claims.length, problems.length]).toEqual([0, 1]);
  });
});
