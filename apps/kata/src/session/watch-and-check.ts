import { once } from 'node:events';
import path from 'node:path';

import { watch, type FSWatcher } from 'chokidar';

import { logOf, sessionsFolder, sessionUnderWay } from './session.ts';
import { leftOfTurn } from './state.ts';
import { printTimeLeft } from './turn-words.ts';
import type { Workplace } from './workplace.ts';

/** How long to wait for the rest of what one save writes. Milliseconds. */
const together = 50;

/**
 * Looks again whenever a file is saved, never twice at once, and says when the turn is over. Goes on until the process
 * is ended, or the session is, in another terminal.
 */
export async function watchAndCheck(workplace: Workplace, look: () => Promise<unknown>): Promise<never> {
  const files = watchFiles(workplace);
  const log = watch(logOf(workplace.git.root, sessionUnderWay(workplace).name), { ignoreInitial: true });
  const reminder = remindWhenOver(workplace);
  try {
    await Promise.all([once(files, 'ready'), once(log, 'ready')]);
    return await new Promise((_, reject) => {
      const again = lookOnceAtATime(look);
      files.on('error', reject);
      files.on('all', () => {
        setTimeout(() => {
          if (!files.closed) again().catch(reject);
        }, together);
      });
      // A hand-over or a pause in another terminal moves the end of the turn.
      log.on('change', () => { Promise.resolve().then(() => { reminder.set(); }).catch(reject); });
      reminder.set();
      console.log('\nWatching: every save is judged. Ctrl-C ends it.');
    });
  } finally {
    reminder.clear();
    await Promise.all([files.close(), log.close()]);
  }
}

/** What is saved while somebody looks is looked at right after, and only once however much it was. */
function lookOnceAtATime(look: () => Promise<unknown>): () => Promise<void> {
  let asked = false;
  let looking = false;
  return async () => {
    asked = true;
    if (looking) return;
    looking = true;
    while (asked) {
      asked = false;
      console.log('');
      await look();
    }
    looking = false;
  };
}

/** No timer outlives the command: the end of a turn is read from the log each time. */
function remindWhenOver(workplace: Workplace): { set(): void; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const set = (): void => {
    clearTimeout(timer);
    const { state } = sessionUnderWay(workplace);
    if (state.phase === 'under way' && leftOfTurn(state) > 0) timer = setTimeout(say, leftOfTurn(state));
  };
  const say = (): void => {
    const { state } = sessionUnderWay(workplace);
    // A timer may be a little early.
    if (leftOfTurn(state) > 0) set();
    else console.log(`${process.stdout.isTTY ? '\u0007' : ''}\n${printTimeLeft(state)}`);
  };
  return { set, clear: () => { clearTimeout(timer); } };
}

/** Watches the files of the pair; what git ignores is left out. */
function watchFiles({ git }: Workplace): FSWatcher {
  const listed = git.run(['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z']).split('\0');
  const ignored = new Set(['.git', sessionsFolder, ...listed.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1))]);
  const inside = (place: string): string => path.relative(git.root, place).split(path.sep).join('/');
  return watch(git.root, { ignored: (place) => ignored.has(inside(place)), ignoreInitial: true, followSymlinks: false });
}
