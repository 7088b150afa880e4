import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from '@jest/globals';

/** Makes a folder that goes when the tests of the file end. Its name holds a space, as people's folders do. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'monitoring test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
