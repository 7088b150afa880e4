import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { rename, renamePath } from '../../src/names/rename.ts';
import type { Names } from '../../src/names/names.ts';

const from: Names = { title: 'Original', service: 'original', scope: 'original', repository: 'original/original', owner: 'OWNER' };
const to: Names = { title: 'Blue Harbour', service: 'harbour', scope: 'ada-l', repository: 'ada-l/blue-harbour', owner: 'ada-l' };
const renamed = (text: string, file = 'apps/a.ts'): string => rename(file, text, from, to);

describe('a text under other names', () => {
  it.each([
    ['a package', "import { a } from '@original/ksb';", "import { a } from '@ada-l/ksb';"],
    ['a package in an address', 'pkg:npm/%40original/portfolio', 'pkg:npm/%40ada-l/portfolio'],
    ['a class', 'export class OriginalStage extends Stage {', 'export class HarbourStage extends Stage {'],
    ['a function', 'originalApp(stages)', 'harbourApp(stages)'],
    ['a stack', 'original-production-data', 'harbour-production-data'],
    ['a name with lines beneath', 'original_production_data_DatabaseB2', 'harbour_production_data_DatabaseB2'],
    ['an address', 'https://dev.original.example/', 'https://dev.harbour.example/'],
    ['a repository', "repository: 'original/original'", "repository: 'ada-l/blue-harbour'"],
    ['an image, which is no repository', 'registry.example/original/portfolio', 'registry.example/harbour/portfolio'],
    ['an owner', '/infra/ @OWNER/platform-engineers', '/infra/ @ada-l/platform-engineers'],
    ['what people read', '# Original', '# Blue Harbour'],
  ])('has another name for %s', proving('renamed-alike', (_, before: string, after: string) => {
    expect(renamed(before)).toBe(after);
    // Done again it changes nothing more.
    expect(renamed(after)).toBe(after);
  }));

  it.each([
    ['whom the copy comes from', 'what came with the original is not yours; an original is nobody’s, and the original’s history'],
    ['the same, in capitals', 'The original is a template'],
    ['what OpenMetrics calls so', 'originals, enableOriginals, originalLabels, --enable-feature=original-storage'],
    ['a longer word', 'originality, unoriginal'],
    ['somebody who says so', 'the word OWNER'],
  ])('leaves %s', (_, text) => {
    expect(renamed(text)).toBe(text);
  });

  it('leaves the licence, which has to name whose work it was', () => {
    expect(renamed('Copyright (c) 2026 the Original contributors', 'LICENSE')).toBe('Copyright (c) 2026 the Original contributors');
  });

  it('may stand in another place', () => {
    expect(renamePath('infra/aws/src/original-stage.ts', from, to)).toBe('infra/aws/src/harbour-stage.ts');
    expect(renamePath('apps/portfolio/test/originals.test.ts', from, to)).toBe('apps/portfolio/test/originals.test.ts');
  });
});
