import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

import { buildImage } from '../../src/image/buildah.ts';
import { layerFiles } from '../../src/image/layer-files.ts';
import { blobPlace, readOciImage, type OciImage } from '../../src/image/oci-layout.ts';
import { run } from '@exemplar/machine/run';

const repository = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'dockerfile test-'));
const commit = 'f00d'.repeat(10);

afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface ImageConfig {
  readonly created: string;
  readonly config: {
    readonly User: string;
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
    readonly Entrypoint: readonly string[];
    readonly Cmd: readonly string[];
    readonly ExposedPorts: object;
  };
}

/** The shipped Dockerfile built on an almost empty base, which takes a second. */
async function shipped(): Promise<{ image: OciImage; config: ImageConfig }> {
  for (const name of ['buildah', 'skopeo']) findTool({ names: [name], install: `apt-get install ${name}` });
  mkdirSync(path.join(folder, 'context/app'), { recursive: true });
  writeFileSync(path.join(folder, 'context/base'), 'FROM scratch\nCOPY base /etc/\n');
  for (const file of ['app/main.mjs', 'rds-global-bundle.pem', 'npm.cdx.json']) writeFileSync(path.join(folder, 'context', file), '');
  copyFileSync(path.join(repository, 'apps/portfolio/Dockerfile'), path.join(folder, 'context/Dockerfile'));
  const common = { context: path.join(folder, 'context'), timestamp: 1_700_000_000, layers: false };
  await buildImage({ ...common, dockerfile: path.join(folder, 'context/base'), layout: path.join(folder, 'base'), name: 'base' });
  await buildImage({
    ...common, dockerfile: path.join(folder, 'context/Dockerfile'), base: path.join(folder, 'base'), layout: path.join(folder, 'plain'), name: 'portfolio', args: { COMMIT: commit },
  });
  await run(['skopeo', 'copy', '--quiet', '--dest-compress', `oci:${folder}/plain:portfolio`, `oci:${folder}/oci:portfolio`]);
  const image = readOciImage(path.join(folder, 'oci'), 'portfolio');
  return { image, config: JSON.parse(readFileSync(blobPlace(image.layout, image.config.digest), 'utf8')) as ImageConfig };
}

let building: ReturnType<typeof shipped> | undefined;
const built = async () => await (building ??= shipped());

describe('the Dockerfile that ships', () => {
  it('makes an image that runs as nobody in particular', proving('image-runs-as-nobody', async () => {
    const { config } = (await built()).config;
    expect(config.User).toBe('65532:65532');
    expect([...config.Entrypoint, ...config.Cmd]).toEqual(['/usr/local/bin/node', '/app/main.mjs']);
    expect(config.ExposedPorts).toEqual({ '3000/tcp': {} });
  }));

  it('says which commit it was made from, to the program inside and to whoever asks outside', proving('image-says-its-commit', async () => {
    const { config } = (await built()).config;
    expect(config.Env).toContain(`COMMIT=${commit}`);
    expect(config.Labels['org.opencontainers.image.revision']).toBe(commit);
  }));

  it('knows neither the clock nor the builder', proving('image-says-its-commit', async () => {
    const { image, config: { created, config: { Labels } } } = await built();
    expect(created).toBe('2023-11-14T22:13:20Z');
    expect(Object.keys(Labels).filter((label) => label.startsWith('io.buildah'))).toEqual([]);
    const files = (await Promise.all(image.layers.map(async ({ digest }) => await layerFiles(blobPlace(image.layout, digest))))).flat();
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['app/main.mjs', 'etc/ssl/certs/rds-global-bundle.pem']));
    expect(new Set(files.map(({ traits }) => traits['time']))).toEqual(new Set(['2023-11-14T22:13:20.000Z']));
  }));
});
