import { globSync } from 'node:fs';
import path from 'node:path';

// Loaded into one test file, because what takes longest for a mutant is to load the engine anew for each of many.
const engine = path.resolve(import.meta.dirname, '..');
for (const file of globSync('test/{claim,language,evidence,scan}/**/*.test.ts', { cwd: engine }).sort()) {
  await import(path.join(engine, file));
}
