import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { findTool } from '@exemplar/machine/tool';

import { containerTools } from '../container/container-tools.ts';
import { repository } from '../start.ts';

/** The image that `pipeline image` built. */
export interface BuiltImage {
  readonly digest: string;
  /** The commit that it was built from. */
  readonly revision: string;
  /** Folder of its OCI layout. */
  readonly layout: string;
}

const file = path.join(repository.root, 'node_modules/.cache/pipeline/image/image.json');

/** Undefined where none was built, or nothing could run it. */
export function builtImage(): BuiltImage | undefined {
  if (!existsSync(file) || containerTools.some((tool) => findTool(tool) === undefined)) return undefined;
  const image = JSON.parse(readFileSync(file, 'utf8')) as BuiltImage;
  return existsSync(image.layout) ? image : undefined;
}
