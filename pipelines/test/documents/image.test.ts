import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { readBasePackages } from '../../src/image/base-packages.ts';
import { servicePrograms } from '../../src/image/service-files.ts';
import { megabytes, sizeLimit } from '../../src/image/size-limit.ts';
import { program } from '../../src/program.ts';
import { read, repository, section } from './documents.ts';


describe('the guide to the image', () => {
  const guide = read('docs/guides/the-image.md');

  it('says what is in it, as it is built', () => {
    const dockerfile = read('apps/portfolio/Dockerfile').text;
    for (const name of servicePrograms) expect(guide.text).toContain(`\`/app/${name}.mjs\``);
    for (const place of ['/etc/ssl/certs/rds-global-bundle.pem', '/app/npm.cdx.json']) {
      expect(guide.text).toContain(place);
      expect(dockerfile).toContain(path.basename(place));
    }
    expect(guide.text).toContain(/USER (\d+:\d+)/.exec(dockerfile)?.[1] ?? 'nobody');
  });

  it('shows how it is made, listed, scanned, refreshed and promoted, by stages and options that are there', proving('image-guide', () => {
    const commands = [...(section(guide, 'Make it and look inside') ?? '').matchAll(/^\| `npx pnpm run pipeline ([a-z]+)([^`]*)`/gm)];
    expect(new Set(commands.map(([, stage]) => stage))).toEqual(new Set(['image', 'sbom', 'scan', 'refresh', 'promote']));
    for (const [, stage = '', options = ''] of commands) {
      const known = program().commands.find((command) => command.name() === stage)?.options.map(({ long }) => long);
      for (const [option] of options.matchAll(/--[a-z-]+/g)) expect(known).toContain(option);
    }
  }));
});

describe('the decision on the image', () => {
  it('is what is built: these packages, this builder, this limit', proving('image-decision', () => {
    const decision = read('docs/decisions/0020-image-from-packages.md');
    const decided = section(decision, 'Decision') ?? '';
    expect(decided).toContain('five packages of Debian');
    expect(Object.keys(readBasePackages(repository).locked)).toHaveLength(5);
    for (const [tool, file] of [['mmdebstrap', 'pipelines/src/image/debian-root.ts'], ['buildah', 'pipelines/src/image/buildah.ts'], ['snapshot.debian.org', 'pipelines/src/image/debian-root.ts'], ['esbuild', 'pipelines/package.json']] as const) {
      expect(decided).toContain(tool);
      expect(read(file).text).toContain(tool);
    }
    expect(decision.text).toContain(`the limit is ${megabytes(sizeLimit).replace('.0', '')}`);
  }));
});
