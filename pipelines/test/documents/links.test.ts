import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { allDocuments, prose, read, repository, type Document } from './documents.ts';

/** Every link and picture of a document that leads into the repository. */
const linksIn = ({ text }: Document): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));

/** The anchor that a heading gets on the usual hosts. */
const anchorOf = (heading: string): string =>
  heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').trim().replaceAll(' ', '-');

const anchorsIn = ({ text }: Document): string[] =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('a link in a document', () => {
  it.each(allDocuments().map((document) => [document.file, document] as const))('of %s leads somewhere', (file, document) => {
    const dead = linksIn(document).filter((link) => {
      const [target = '', anchor] = link.split('#');
      const place = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
      if (!existsSync(path.join(repository, place))) return true;
      return anchor !== undefined && !anchorsIn(read(place)).includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});
