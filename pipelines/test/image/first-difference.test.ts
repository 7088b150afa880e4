import { afterAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { firstDifference, firstDifferentFile } from '../../src/image/first-difference.ts';
import { readOciImage } from '../../src/image/oci-layout.ts';
import { imageOf, removeLayouts, type Entry } from './layouts.ts';

afterAll(removeLayouts);

const base: readonly Entry[] = [{ name: 'etc/passwd', content: 'root' }];
const app: readonly Entry[] = [{ name: 'app/main.mjs', content: 'one' }, { name: 'app/other.mjs', content: 'same' }];

describe('two builds of one image', () => {
  it('are the same when every byte is', async () => {
    expect(await firstDifference(await imageOf([base, app]), await imageOf([base, app]))).toBeUndefined();
  });

  it('differ in a file, which is named with its layer and what is otherwise', proving('reproducible-image', async () => {
    const one = await imageOf([base, app]);
    const late = await imageOf([base, [{ name: 'app/main.mjs', content: 'one', mtime: new Date(86_400_000) }, ...app.slice(1)]]);
    expect(await firstDifference(one, late)).toBe('layer 2 of 2: app/main.mjs differs in its time: 1970-01-01T00:00:00.000Z and 1970-01-02T00:00:00.000Z');
    const random = await imageOf([base, [{ name: 'app/main.mjs', content: 'two' }, ...app.slice(1)]]);
    expect(await firstDifference(one, random)).toMatch(/^layer 2 of 2: app\/main\.mjs differs in its content: [0-9a-f]{12} and [0-9a-f]{12}$/);
    const open = await imageOf([[{ name: 'etc/passwd', content: 'root', mode: 0o666 }], app]);
    expect(await firstDifference(one, open)).toBe('layer 1 of 2: etc/passwd differs in its mode: 644 and 666');
  }));

  it('differ in a file that only one has, in their order, in layers and in the configuration', async () => {
    const one = await imageOf([base, app]);
    expect(await firstDifference(one, await imageOf([base, app.slice(0, 1)]))).toBe('layer 2 of 2: app/other.mjs is in one only');
    expect(await firstDifference(one, await imageOf([base, [...app, { name: 'app/more.mjs' }]]))).toBe('layer 2 of 2: app/more.mjs is in one only');
    expect(await firstDifference(one, await imageOf([base, app.toReversed()]))).toBe('layer 2 of 2: app/main.mjs stands in another place of the list');
    expect(await firstDifference(one, await imageOf([base]))).toBe('one has 2 layers, the other 1');
    expect(await firstDifference(one, await imageOf([base, app], { created: 'today' }))).toBe('the configuration of the image: {}\nand: {"created":"today"}');
  });

  it('have no different file where all traits are alike', () => {
    expect(firstDifferentFile([], [])).toBeUndefined();
  });
});

describe('an OCI layout', () => {
  it('says how large its image is compressed', async () => {
    const { bytes, layers } = await imageOf([base, app]);
    expect(bytes).toBeGreaterThan(layers.reduce((sum, { size }) => sum + size, 0));
  });

  it('that lacks the image says how to make it', async () => {
    const { layout } = await imageOf([base]);
    expect(() => readOciImage(layout, 'other')).toThrow('has no image called “other”; make it with: npx pnpm run pipeline image');
  });
});
