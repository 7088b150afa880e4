import path from 'node:path';

import { watch } from 'chokidar';

import { sessionsFolder, sessionUnderWay } from './session.ts';
import { leftOfTurn } from './state.ts';
import { printTimeLeft } from './turn-words.ts';
import type { Workplace } from './workplace.ts';

/** How long to wait for the rest of what one save writes. Milliseconds. */
const together = 50;

/** Looks again whenever a file is saved, never twice at once, until the process is ended. Says when the turn is over. */
export async function watchAndCheck(workplace: Workplace, look: () => Promise<unknown>): Promise<never> {
  const { root } = workplace.git;
  const ignored = foldersIgnored(workplace);
  const watcher = watch(root, { ignored: (place) => ignored.has(path.relative(root, place).split(path.sep).join('/')), ignoreInitial: true, followSymlinks: false });
  const reminder = remindWhenOver(workplace);
  let asked = false;
  let looking = false;
  const again = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    while (asked) {
      asked = false;
      console.log('');
      await look();
      reminder.begin();
    }
    looking = false;
  };
  return await new Promise((_, reject) => {
    watcher.on('error', reject);
    watcher.on('ready', () => { console.log('\nWatching: every save is judged. Ctrl-C ends it.'); });
    watcher.on('all', () => {
      asked = true;
      setTimeout(() => { again().catch(reject); }, together);
    });
    reminder.begin();
  });
}

/** The end of the turn is read from the log each time, so a hand-over in another terminal moves it. */
function remindWhenOver(workplace: Workplace): { begin(): void } {
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    clearTimeout(timer);
    const { state } = sessionUnderWay(workplace);
    const left = leftOfTurn(state);
    if (left > 0 && state.phase === 'under way') timer = setTimeout(say, left);
  };
  const say = (): void => {
    const { state } = sessionUnderWay(workplace);
    if (leftOfTurn(state) > 0) begin();
    else console.log(`${process.stdout.isTTY ? '\u0007' : ''}\n${printTimeLeft(state)}`);
  };
  return { begin };
}

/** Folders in which nothing of the pair's is saved. */
function foldersIgnored({ git }: Workplace): ReadonlySet<string> {
  const listed = git.run(['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z']).split('\0');
  return new Set(['.git', sessionsFolder, ...listed.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1))]);
}
