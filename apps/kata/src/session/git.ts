import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { printPerson, readPerson, type Person } from './person.ts';

/** Something that git has begun and not ended. */
interface HalfDone {
  readonly what: string;
  /** The command that goes back to before it. */
  readonly abort: string;
  readonly conflicts: readonly string[];
}

const halfDone = [
  { file: 'MERGE_HEAD', what: 'a merge', abort: 'git merge --abort' },
  { file: 'rebase-merge', what: 'a rebase', abort: 'git rebase --abort' },
  { file: 'rebase-apply', what: 'a rebase', abort: 'git rebase --abort' },
  { file: 'CHERRY_PICK_HEAD', what: 'a cherry-pick', abort: 'git cherry-pick --abort' },
  { file: 'REVERT_HEAD', what: 'a revert', abort: 'git revert --abort' },
];

/** Git at work in one checkout; every argument reaches it as it is, through no shell. */
export class Git {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** @throws Error when git refuses, with what it said */
  run(args: readonly string[], { input, env }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {}): string {
    const { status, stdout, stderr, error } = this.#spawn(args, input, env);
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${(stderr.trim() === '' ? stdout : stderr).trim()}`);
    return stdout;
  }

  /** What git answers; undefined when it refuses. */
  ask(...args: readonly string[]): string | undefined {
    const { status, stdout } = this.#spawn(args);
    return status === 0 ? stdout.trimEnd() : undefined;
  }

  /** The branch that is checked out; undefined where it is a commit without one. */
  branch(): string | undefined {
    return this.ask('symbolic-ref', '--quiet', '--short', 'HEAD');
  }

  hasBranch(name: string): boolean {
    return this.ask('show-ref', '--verify', '--quiet', `refs/heads/${name}`) !== undefined;
  }

  head(): string {
    return this.run(['rev-parse', '--verify', 'HEAD']).trim();
  }

  /** Whoever git says is at the keyboard; undefined where nobody has told it. */
  person(): Person | undefined {
    return readPerson(`${this.ask('config', 'user.name') ?? ''} <${this.ask('config', 'user.email') ?? ''}>`);
  }

  /** Files that are changed or new. */
  dirty(): string[] {
    const listed = this.run(['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames']);
    return listed.split('\0').filter((line) => line !== '').map((line) => line.slice(3));
  }

  /** What is half done; undefined when nothing is. */
  unfinished(): HalfDone | undefined {
    const conflicts = this.run(['diff', '--name-only', '--diff-filter=U', '-z']).split('\0').filter((file) => file !== '');
    const found = halfDone.find(({ file }) => existsSync(this.#place(file)));
    if (found !== undefined) return { what: found.what, abort: found.abort, conflicts };
    return conflicts.length === 0 ? undefined : { what: 'a merge of files', abort: 'git checkout --ours -- FILE, for each', conflicts };
  }

  /**
   * Commits everything in the tree, if anything was changed. Hooks are left out: a hand-over may be red.
   * @returns the commit that is checked out then
   */
  commitAll(message: string, author: Person): string {
    this.run(['add', '--all']);
    if (this.ask('diff', '--cached', '--quiet') === undefined) {
      this.run(['commit', '--quiet', '--no-verify', `--author=${printPerson(author)}`, '--cleanup=whitespace', '--file=-'], { input: message });
    }
    return this.head();
  }

  /** The whole working tree as a commit upon the present one. Branch, index and files stay as they are. */
  snapshot(message: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'kata-index-'));
    try {
      const index = path.join(folder, 'index');
      const own = this.#place('index');
      if (existsSync(own)) copyFileSync(own, index);
      const env = { GIT_INDEX_FILE: index };
      this.run(['add', '--all'], { env });
      const tree = this.run(['write-tree'], { env }).trim();
      return this.run(['commit-tree', tree, '-p', 'HEAD', '-F', '-'], { input: message }).trim();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Makes a ref; one that is there already is never moved. */
  createRef(ref: string, commit: string): void {
    this.run(['update-ref', '--create-reflog', ref, commit, '']);
  }

  refsUnder(prefix: string): string[] {
    return this.run(['for-each-ref', '--format=%(refname)', prefix]).split('\n').filter((ref) => ref !== '');
  }

  /** Makes files and index those of a commit; the branch stays where it is. What was there has to be kept before. */
  becomeLike(commit: string): void {
    this.run(['add', '--all']);
    this.run(['read-tree', '--reset', '-u', commit]);
  }

  /** Files at these paths that are not as they were in a commit. */
  changedSince(commit: string, paths: readonly string[]): string[] {
    const lists = [
      ['diff', '--name-only', '--no-renames', '-z', commit, '--', ...paths],
      ['ls-files', '--others', '--exclude-standard', '-z', '--', ...paths],
    ];
    return lists.flatMap((args) => this.run(['--literal-pathspecs', ...args]).split('\0')).filter((file) => file !== '');
  }

  #place(file: string): string {
    return path.resolve(this.root, this.run(['rev-parse', '--git-path', file]).trim());
  }

  #spawn(args: readonly string[], input?: string, env?: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
    return spawnSync('git', args, { cwd: this.root, encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, ...env }, ...(input === undefined ? {} : { input }) });
  }
}
