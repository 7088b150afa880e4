import { isWritten, type Change } from '../git/read-changes.ts';

/** The changes of one part of the house. */
export interface Group {
  readonly part: string;
  readonly subjects: readonly string[];
}

const everything = 'the whole house';

/**
 * The changes that people read about, by the part of the house in which most lines changed.
 *
 * @ksb changelog-from-changes D5 D6 D12 K1 K2 K13 S12 S15: release notes follow from the commits themselves, so they are complete, cost nobody an evening,
 * and tell nothing that was taken back before anybody had it.
 * @cut replace "const told = withoutTakenBack(changes)" with "const told = changes"
 */
export function groupChanges(changes: readonly Change[]): readonly Group[] {
  const told = withoutTakenBack(changes);
  const byPart = Map.groupBy(told.filter((change) => !isBot(change)), partOf);
  const groups = [...byPart].map(([part, ofPart]) => ({ part, subjects: ofPart.map(({ subject }) => subject) })).sort((a, b) => compare(a.part, b.part));
  const updates = told.filter(isBot).length;
  return updates === 0 ? groups : [...groups, { part: 'dependencies', subjects: [`${updates} update${updates === 1 ? '' : 's'} by bots`] }];
}

/** Leaves out what another commit of the same range reverts, and that one with it; newest first, so that what was put back again stays. */
function withoutTakenBack(changes: readonly Change[]): readonly Change[] {
  const gone = new Set<string>();
  for (const { id, body } of changes) {
    const [, reverted = ''] = /^This reverts commit ([0-9a-f]{7,40})\b/m.exec(body) ?? [];
    const there = reverted === '' ? undefined : changes.find((one) => one.id.startsWith(reverted));
    if (there === undefined || gone.has(id)) continue;
    gone.add(id).add(there.id);
  }
  return changes.filter(({ id }) => !gone.has(id));
}

const isBot = ({ author }: Change): boolean => author.endsWith('[bot]');

function partOf({ files }: Change): string {
  const lines = new Map<string, number>();
  for (const file of files.filter(({ path }) => !isWritten(path))) {
    const part = partOfPath(file.path);
    lines.set(part, (lines.get(part) ?? 0) + file.lines);
  }
  const [most = [everything]] = [...lines].sort(([a, many], [b, few]) => few - many || compare(a, b));
  return most[0];
}

/** As the map in the README has it. */
function partOfPath(path: string): string {
  const [first = '', second = '', ...rest] = path.split('/');
  if (rest.length > 0 && ['apps', 'infra'].includes(first)) return `${first}/${second}`;
  return second === '' ? everything : first;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
