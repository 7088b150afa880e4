import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder with these files, in which a kata can be read and made. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'kata-test-'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  return root;
}

/** What a kata needs to be whole, with some of it changed. */
export function kataFiles(changed: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files: Record<string, string> = { 'kata.yaml': kataYaml(), 'start/change.yaml': 'why: The sum is gone.\nremove: [sum.ts]\n' };
  for (const page of ['brief.md', 'hints/1.md', 'hints/2.md', 'hints/3.md', 'debrief.md', 'facilitator.md']) files[page] = `# ${page}\n`;
  for (const trap of ['constant', 'deleted']) files[`traps/${trap}/change.yaml`] = 'why: It tempts.\nred: [adds]\n';
  return Object.fromEntries(Object.entries({ ...files, ...changed }).map(([file, content]) => [`apps/kata/katas/sum/${file}`, content]));
}

/** A `kata.yaml` with one text in it replaced. */
export function kataYaml(replace = '', by = ''): string {
  const text = `title: Sum
kind: additive
says: Add two numbers.
minutes: 30
turn: 5
people: { least: 2, most: 4 }
duties: [D1]
ksbs: [K14, S14]
needs: []
start: { cut: [] }
checks:
  - { id: adds, says: One and one are two., test: sum.test.js, red: 'Expected: 2' }
protected: [fixtures/]
solution: main
`;
  return text.replace(replace, () => by);
}
