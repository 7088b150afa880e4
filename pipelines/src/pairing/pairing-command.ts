import type { Command } from 'commander';

import { commitOf, git } from '../git/git.ts';
import { repository } from '../stage/repository.ts';
import { stageCommand } from '../stage/stage-command.ts';
import { pairingLog, type PairingLog, type SignedCommit } from './pairing-log.ts';

/** `pipeline pairing`: who worked together, from the co-authors of commits. */
export function pairingCommand(): Command {
  return stageCommand<{ readonly since?: string }>('pairing', 'count from the co-authors of commits how often people worked together, and how the keyboard went round', async ({ options: { since }, progress }) => {
    const until = await commitOf(repository, 'HEAD');
    const log = pairingLog(await readSigned(repository, since === undefined ? until : `${await commitOf(repository, since)}..${until}`));
    for (const { day, id, people, wrote, handedOver, light } of log.commits) {
      progress(`${day} ${id.slice(0, 7)} ${people} people, ${wrote}${handedOver ? ', keyboard handed over' : ''}${light === undefined ? '' : `, ${light}`}`);
    }
    return { outcome: 'passed', summary: inWords(log), findings: [], figures: figuresOf(log) };
  })
    .option('--since <revision>', 'count from this revision; by default the whole history')
    .addHelpText('after', '\nNo name is printed. Anybody can write a trailer: the log shows what was said at the time, and a person who was there confirms it.');
}

// @part katas replace "`pnpm kata rotate` and " with ""
const inWords = ({ commits, people }: PairingLog): string => (commits.length === 0
  ? 'nobody has paired here yet; `pnpm kata rotate` and `git commit --trailer "Co-authored-by: Name <address>"` fill this log'
  : `${commits.length} commits by two or more of ${people} people`);

function figuresOf({ commits, refused }: PairingLog): Readonly<Record<string, number>> {
  const wrote = (kind: string): number => commits.filter((one) => one.wrote === kind).length;
  return {
    'paired commits': commits.length,
    'keyboard handed over': commits.filter(({ handedOver }) => handedOver).length,
    'tests alone': wrote('test'),
    'code alone': wrote('code'),
    'test and code together': wrote('both'),
    'handed over at red': commits.filter(({ light }) => light?.startsWith('red') === true).length,
    'trailers that count for nothing': refused.length,
  };
}

async function readSigned(root: string, range: string): Promise<readonly SignedCommit[]> {
  const trailers = (key: string): string => `%(trailers:key=${key},valueonly,separator=%x01)`;
  const text = await git(root, '-c', 'core.quotePath=false', 'log', '--reverse', '--no-merges', '--name-only', `--format=%x00%H%x00%cs%x00%an <%ae>%x00${trailers('Co-authored-by')}%x00${trailers('Kata-light')}%x00`, range);
  const parts = text.split('\0').slice(1);
  return Array.from({ length: parts.length / 6 }, (_, index) => {
    const [id = '', day = '', author = '', coAuthors = '', light = '', files = ''] = parts.slice(6 * index);
    return { id, day, author, coAuthors: coAuthors.split('\u0001').filter(Boolean), files: files.split('\n').filter(Boolean), ...(light === '' ? {} : { light }) };
  });
}
