import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

import { git, gitOrThrow } from '../scan/git.ts';
import { parseLog, type Commit, type FileChanges } from './log-parser.ts';

/** Whatever the user's own settings say. */
const patch = ['--unified=0', '--inter-hunk-context=0', '--find-renames', '--no-ext-diff', '--no-textconv', '--no-color', '--src-prefix=a/', '--dst-prefix=b/'];

/** Git compares every path of every commit with each path it is given; for more than these it is quicker to read all. */
const mostPaths = 200;

/**
 * Reads the history of files, and of the names they had before, children before parents, until `take` has enough.
 * @throws Error when git refuses
 */
export async function readHistory(root: string, files: readonly string[], take: (commit: Commit) => 'more' | 'enough'): Promise<void> {
  const paths = files.length > mostPaths ? [] : withFormerNames(root, files);
  const args = ['--literal-pathspecs', '-c', 'core.quotePath=false', 'log', '--full-history', '--sparse', '--topo-order', '--format=raw', '--no-notes', '--no-show-signature', '-m', ...patch, '--stdin'];
  const child = spawn('git', args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  // It may stop reading before it has read all.
  child.stdin.on('error', () => undefined);
  child.stdin.end(['HEAD', '--', ...paths, ''].join('\n'));
  const ended = new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.once('error', reject);
    child.once('close', (code) => { resolve({ code, said }); });
  });

  const parser = parseLog();
  const enough = (commit: Commit | undefined): boolean => commit !== undefined && take(commit) === 'enough';
  for await (const line of linesOf(child.stdout)) {
    if (!enough(parser.take(line))) continue;
    child.kill();
    return;
  }
  const { code, said } = await ended;
  if (code !== 0) throw new Error(`git log failed in ${root}: ${said.trim()}`);
  enough(parser.end());
}

/** What stands in the working tree and not in the last commit. */
export function readUncommitted(root: string): FileChanges {
  const parser = parseLog();
  const text = gitOrThrow(root, '-c', 'core.quotePath=false', 'diff', 'HEAD', ...patch);
  for (const line of [`commit ${'0'.repeat(40)}`, ...text.split('\n')]) parser.take(line);
  return parser.end()?.changes.get('') ?? new Map();
}

/** The files with every name that git says they had before. */
function withFormerNames(root: string, files: readonly string[]): string[] {
  const names = new Set(files);
  const text = git(root, 'log', '--format=', '--name-status', '--diff-filter=R', '--find-renames', '-z') ?? '';
  const words = text.split('\0').map((word) => word.replace(/^\n+/, ''));
  // Newest first, so a former name is known before the name before that one.
  for (let at = 0; at + 2 < words.length; at += 3) {
    if (names.has(words[at + 2] ?? '')) names.add(words[at + 1] ?? '');
  }
  return [...names];
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
