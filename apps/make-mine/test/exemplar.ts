import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const names = 'title: Original\nservice: original\nscope: original\nrepository: original/original\nowner: OWNER\n';
const parts = `parts:
  games:
    asks: Keep the games?
    paths: [apps/games/, docs/games.md]
stays:
  database: The service rests on it.
records:
  emptied: [{ path: 'docs/postmortems/2*.md', tells: of drills, instead: npx pnpm drill }]
  inherited: [{ path: docs/picture.png, tells: how it looked, instead: a picture }]
`;
const policy = 'version: 1\nevery: [valid, authentic]\nleast:\n  pairs: 3\n  sufficientKsbs: 0\n  sufficientDuties: 0\n  kindsPerKsb: 2\n  runsPerProof: 1\nmost: { ksbsPerClaim: 8 }\nownership: [own, shared]\n';

/** A small exemplar: a service with a claim, and a part with another. */
export const small: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'original', license: 'MIT', scripts: { start: 'node apps/service/main.ts', play: 'node apps/games/main.ts' } }, undefined, 2),
  'README.md': '# Original\n\n- `npx pnpm start` starts it.\n- `npx pnpm play` plays.\n',
  'apps/make-mine/names.yaml': names,
  'apps/make-mine/parts.yaml': parts,
  '.ksb-policy.yaml': policy,
  '.gitattributes': '* whose=in-step\n/README.md whose=yours\n',
  'apps/service/main.ts': `// @ksb serves D10 K11: it answers.\nexport const name = '@original/service';\n\nexport const port = 1;\n`,
  'apps/games/main.ts': `// @ksb plays D1 K14 S14: it plays.\nexport const game = 'original';\n`,
  'docs/games.md': '# Games\n',
  'docs/postmortems/2026-01-01-a.md': '# A drill\n',
};

/** A repository of its own, with one commit; it is gone when the tests are. */
export class Scratch {
  readonly root = mkdtempSync(path.join(tmpdir(), 'make-mine test-'));

  constructor(files: Readonly<Record<string, string>>) {
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.name', 'Test');
    this.git('config', 'user.email', 'test@example.org');
    this.git('config', 'commit.gpgSign', 'false');
    this.commit('Begin', files);
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  /** Writes files and commits them; undefined takes one away. */
  commit(subject: string, files: Readonly<Record<string, string | undefined>>): string {
    for (const [file, text] of Object.entries(files)) {
      const place = path.join(this.root, file);
      mkdirSync(path.dirname(place), { recursive: true });
      if (text === undefined) rmSync(place);
      else writeFileSync(place, text);
    }
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', subject);
    return this.git('rev-parse', 'HEAD');
  }

  show(file: string, commit = 'HEAD'): string {
    return this.git('show', `${commit}:${file}`);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
