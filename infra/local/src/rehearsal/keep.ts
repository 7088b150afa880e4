import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { picture } from './picture.ts';
import type { Rehearsal } from './rehearsal.ts';
import { report } from './report.ts';

/** Everything that is made from a rehearsal, by the name of its file. */
export const filesOf = (rehearsal: Rehearsal): Readonly<Record<string, string>> => ({
  'rehearsal.json': `${JSON.stringify(rehearsal, undefined, 1)}\n`,
  'README.md': report(rehearsal),
  ...Object.fromEntries(rehearsal.releases.map((record) => [`${record.release}.svg`, picture(record, rehearsal)])),
});

/** Writes a rehearsal, its report and its pictures into a folder. */
export function keep(rehearsal: Rehearsal, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(filesOf(rehearsal))) writeFileSync(path.join(folder, name), text);
}
