import { proving } from '@exemplar/ksb/proving';
import { describe, expect, it } from '@jest/globals';

import { readStylesheet } from '../../src/platform/pages/stylesheet.ts';
import { tokenKinds } from '../../src/platform/pages/tokens.ts';

describe('the stylesheet', () => {
  it('has nothing that only gov.uk may use, and loads nothing', proving('system-font', () => {
    const { css } = readStylesheet();
    expect(css).toContain('.govuk-link');
    expect(css).toContain('font-family:system-ui');
    expect(css).not.toMatch(/GDS Transport|crown|crest|@font-face|@import|url\(/i);
  }));

  it('has balanced braces after what was taken out', () => {
    const { css } = readStylesheet();
    expect(css.split('{').length).toBe(css.split('}').length);
  });

  it('gives every kind of token a colour that can be read', proving('readable-excerpts', () => {
    const { css } = readStylesheet();
    for (const kind of tokenKinds) {
      const colour = new RegExp(`\\.tok-${kind} \\{[^}]*color: (#[0-9a-f]{6})`).exec(css)?.[1] ?? 'none';
      expect({ kind, colour }).toEqual({ kind, colour: expect.stringMatching(/^#/) });
      for (const back of ['#f8fafb', '#fff3c4']) {
        expect({ kind, back, readable: contrast(colour, back) >= 4.5 }).toEqual({ kind, back, readable: true });
      }
    }
  }));
});

/** The contrast of two colours, from 1 to 21, as WCAG defines it. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
