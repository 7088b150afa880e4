import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';

import { startHere, verificationForm } from '../../src/pack/start-here.ts';

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

describe('the form for the employer', () => {
  const form = verificationForm({
    attribution: 'Crown copyright',
    ksbs: [{ id: 'K1', kind: 'knowledge', text: 'Not here' }, { id: 'B1', kind: 'behaviour', text: 'Is open & fair' }],
  });

  it('has room for what was seen of each behaviour, and nothing else of the standard', () => {
    expect(form).toContain('<h2 id="B1">B1</h2><p>Is open &amp; fair</p>');
    expect(form).not.toContain('Not here');
    expect(form).toContain('Crown copyright');
  });

  it('is filled in by nobody and scores nothing', () => {
    expect(form).toContain('Nothing here is scored');
    expect(form).not.toMatch(/<(?:input|select)|\bscore:|competent/i);
  });
});
