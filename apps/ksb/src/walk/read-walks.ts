import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { warning, type Problem } from '../claim/problem.ts';
import type { Pair } from '../standard/standard.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { checkWalk } from './check-walk.ts';
import { walkSchema, type Walk } from './walk.ts';

/** Where a repository keeps its walks, one file for each duty. */
export const walksFolder = 'docs/duties';

/** The walks that can be followed, in the order of their duties, and what is wrong with the others. */
export interface Walks {
  readonly walks: readonly Walk[];
  readonly problems: readonly Problem[];
}

/** Compiled when it is first asked, for most commands read no walk. */
let fits: ValidateFunction<Walk> | undefined;

/** Reads the walks of the repository at `root` and holds them against its claims. A repository without walks has none. */
export function readWalks(root: string, claims: readonly { readonly id: string; readonly pairs: readonly Pair[] }[]): Walks {
  const read = filesIn(path.join(root, walksFolder)).map((name) => {
    const file = `${walksFolder}/${name}`;
    return parseWalk(readFileSync(path.join(root, file), 'utf8'), file, claims);
  });
  return {
    walks: read.flatMap(({ walks }) => walks).sort((a, b) => Number(a.duty.slice(1)) - Number(b.duty.slice(1))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * Reads one walk.
 * @param file its path from the root, of which the name is that of its duty
 */
export function parseWalk(text: string, file: string, claims: readonly { readonly id: string; readonly pairs: readonly Pair[] }[]): Walks {
  fits ??= new Ajv2020({ allErrors: true, verbose: true }).compile<Walk>(walkSchema);
  const { value: walk, at, problem } = parseYaml(text, file, fits);
  if (problem !== undefined) return { walks: [], problems: [problem] };
  if (path.posix.basename(file) !== `${walk.duty}.yaml`) {
    return { walks: [], problems: [warning(file, `the walk through ${walk.duty} stands in ${walksFolder}/${walk.duty}.yaml`)] };
  }
  const problems = checkWalk(walk, claims).map(({ way, message }) => at(way, message));
  return problems.length > 0 ? { walks: [], problems } : { walks: [walk], problems };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
