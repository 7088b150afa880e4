import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { parse } from '@babel/parser';

type Parse = (text: string) => unknown;

/** No dependency of ours: knip brings it, so it can be tried without being taken. */
function oxc(): Parse {
  const { parseSync } = createRequire(createRequire(import.meta.url).resolve('knip'))('oxc-parser') as { parseSync: (file: string, text: string) => { readonly program: unknown } };
  // The tree is made only when somebody asks for it.
  return (text) => parseSync('script.ts', text).program;
}

const parsers: Readonly<Record<string, () => Parse>> = {
  '@babel/parser': () => (text) => parse(text, { sourceType: 'module', plugins: ['typescript'], errorRecovery: true }),
  'oxc-parser': oxc,
};

const [name = '', task = ''] = process.argv.slice(2);
const parser = parsers[name]?.() ?? (() => { throw new Error(`there is no parser “${name}”; there are ${Object.keys(parsers).join(', ')}`); });

if (task === 'scripts') {
  const files = execFileSync('git', ['ls-files', '-z', ':/*.ts'], { encoding: 'utf8', maxBuffer: 2 ** 25 }).split('\0').filter((file) => file !== '');
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  for (const text of texts) parser(text);
  const started = performance.now();
  for (const text of texts) parser(text);
  console.log(JSON.stringify({ files: texts.length, milliseconds: Math.round(performance.now() - started) }));
} else {
  const depth = Number(task);
  try {
    parser(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    console.log('reads it');
  } catch (error) {
    console.log(error instanceof RangeError ? 'throws, and the process goes on' : String(error));
  }
}
