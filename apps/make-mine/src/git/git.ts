import { spawnSync } from 'node:child_process';

/** Git refused; the message is what it said. */
export class GitRefused extends Error {
  override readonly name = 'GitRefused';
}

/** Git at work in one checkout; every argument reaches it as it is, through no shell. */
export class Git {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** @throws GitRefused */
  run(args: readonly string[], input?: string): string {
    const { status, stdout, stderr, error } = this.#spawn(args, input);
    if (error !== undefined) throw new GitRefused(`git could not be started: ${error.message}`);
    if (status !== 0) throw new GitRefused(`git ${args.join(' ')}: ${(stderr.trim() === '' ? stdout : stderr).trim()}`);
    return stdout;
  }

  /** What git answers; undefined when it refuses. */
  ask(...args: readonly string[]): string | undefined {
    const { status, stdout } = this.#spawn(args);
    return status === 0 ? stdout.trimEnd() : undefined;
  }

  /** The id of a commit; undefined when there is none of this name. */
  commit(name: string): string | undefined {
    return this.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  }

  /** The branch that is checked out; undefined where it is a commit without one. */
  branch(): string | undefined {
    return this.ask('symbolic-ref', '--quiet', '--short', 'HEAD');
  }

  /** Files that are changed or new. */
  dirty(): readonly string[] {
    return list(this.run(['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames'])).map((line) => line.slice(3));
  }

  files(): readonly string[] {
    return list(this.run(['ls-files', '-z']));
  }

  /** Files with a conflict that people have to settle. */
  conflicts(): readonly string[] {
    return list(this.run(['diff', '--name-only', '--diff-filter=U', '-z']));
  }

  #spawn(args: readonly string[], input?: string) {
    return spawnSync('git', args, { cwd: this.root, encoding: 'utf8', maxBuffer: 2 ** 30, ...(input === undefined ? {} : { input }) });
  }
}

const list = (answer: string): readonly string[] => answer.split('\0').filter((one) => one !== '');
