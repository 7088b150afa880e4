import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from '@jest/globals';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder that goes when the tests of the file end. Its name holds a space, as people's folders do. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'local test-'));
  made.push(folder);
  return folder;
}
