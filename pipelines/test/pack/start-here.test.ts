import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';

import { startHere } from '../../src/pack/start-here.ts';

const commit = 'a'.repeat(40);

describe('the page that a pack is opened by', () => {
  const page = startHere({ commit, printed: [{ file: 'printed/D6.pdf', title: 'From commit to <user>' }] });

  it('names all that there is and how to check it', proving('pack-opens-anywhere', () => {
    expect(page).toContain('<li><a href="printed/D6.pdf">From commit to &lt;user&gt;</a> (PDF)</li>');
    for (const words of [commit, 'pages/index.html', 'verification.html', 'npx pnpm ksb verify', 'Machine-checked', 'Witnessed', 'Asserted']) expect(page).toContain(words);
  }));

  it('asks nothing of a network, and judges nobody', () => {
    expect(page).not.toMatch(/https?:|<script|competent|\bpass\b/i);
  });
});
