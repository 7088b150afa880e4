import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { joinEvidence, type Findings } from '../src/evidence/join.ts';
import { languageOf } from '../src/language/language.ts';
import { readProvenance } from '../src/provenance/provenance.ts';
import { incrementalScan } from '../src/scan/incremental.ts';
import { readRepository } from '../src/scan/repository.ts';
import { scan } from '../src/scan/scan.ts';

interface Done {
  readonly found: number;
  /** Where only a part of the work is measured. */
  readonly milliseconds?: number;
}

/** The things that are measured, each in a process of its own. */
const tasks: Readonly<Record<string, (root: string) => Done | Promise<Done>>> = {
  'git grep': (root) => ({ found: claimed(root).length }),
  'read every file': (root) => ({
    found: list(root, 'ls-files', '-z').filter((file) => readFileSync(path.join(root, file), 'utf8').includes('@ksb')).length,
  }),
  'git grep and parsing': (root) => ({
    found: claimed(root).flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return languageOf(file, text)?.read(text, file).comments ?? [];
    }).length,
  }),
  'ksb scan': (root) => {
    const { claims, problems } = scan(root);
    if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
    return { found: claims.length };
  },
  'one save, as ksb watch scans it': (root) => {
    const scanned = incrementalScan(root);
    const [file = ''] = claimed(root);
    const times = Array.from({ length: 20 }, (_, n) => {
      writeFileSync(path.join(root, file), `${readFileSync(path.join(root, file), 'utf8')}\n// ${n}\n`);
      const started = performance.now();
      scanned.update([file]);
      return performance.now() - started;
    });
    return { found: scanned.current().claims.length, milliseconds: times.toSorted((a, b) => a - b)[10] ?? 0 };
  },
  'git blame for each file': (root) => ({
    found: claimed(root).filter((file) => spawnSync('git', ['blame', '--porcelain', file], { cwd: root, maxBuffer: 2 ** 30 }).status === 0).length,
  }),
  'ksb provenance': async (root) => {
    const stretches = scan(root).claims.map(({ region }) => region);
    const started = performance.now();
    const { provenances } = await readProvenance(root, stretches);
    return { found: provenances.filter(({ authors }) => authors.length > 0).length, milliseconds: performance.now() - started };
  },
  'join evidence': (root) => {
    const findings = findingsIn(root);
    return timed(() => joinEvidence(findings).claims.length);
  },
  'print evidence.json': (root) => {
    const evidence = joinEvidence(findingsIn(root));
    return timed(() => JSON.stringify(evidence, undefined, 2).length);
  },
};

/** Every claim of the repository with a proof that ran. */
function findingsIn(root: string): Findings {
  const { claims } = scan(root);
  const proofs = claims.map(({ id, file, line, column, region, contentHash }) => ({ claim: id, file, line, column, region, proofHash: contentHash, title: id }));
  const repository = readRepository(root);
  const results = proofs.map(({ claim, file, line, proofHash }) => {
    const run = { outcome: 'passed', startedAt: '2026-11-23T09:00:00.000Z', durationMs: 1, commit: repository.commit, contentHash: proofHash, proofHash } as const;
    return { file, results: [{ claim, line, run }] };
  });
  return { claims, proofs, results, repository, cuts: new Map() };
}

function timed(work: () => number): Done {
  const started = performance.now();
  const found = work();
  return { found, milliseconds: performance.now() - started };
}

const claimed = (root: string): string[] => list(root, 'grep', '-lz', '@ksb');

function list(root: string, ...args: string[]): string[] {
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return stdout.split('\0').filter((file) => file !== '');
}

const [task = '', root = ''] = process.argv.slice(2);
const done = await tasks[task]?.(root);
process.stdout.write(JSON.stringify({ ...done, megabytes: process.resourceUsage().maxRSS / 1024 }));
