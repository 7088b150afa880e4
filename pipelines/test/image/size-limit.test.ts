import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { sizeFindings, sizeLimit } from '../../src/image/size-limit.ts';

const file = (name: string, bytes: number) => ({ name, bytes, traits: {} });
const files = [file('app/small.txt', 10), file('usr/local/bin/node', 120_000_000), file('./app/video.mp4', 30_000_000)];

describe('the size of an image', () => {
  it('is refused above the limit, with the largest things first', proving('small-image', () => {
    expect(sizeFindings(sizeLimit + 1, files).map(({ message }) => message)).toEqual([
      '/usr/local/bin/node is 120.0 MB before it is compressed', '/app/video.mp4 is 30.0 MB before it is compressed', '/app/small.txt is 0.0 MB before it is compressed',
    ]);
    expect(sizeFindings(70_000_000, files)[0]?.right).toBe('an image of at most 60.0 MB compressed; this one has 70.0 MB');
    expect(sizeFindings(sizeLimit, files)).toEqual([]);
  }));
});
