import { describe, expect, it } from '@jest/globals';

import { verificationForm } from '../../src/pack/verification-form.ts';

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
