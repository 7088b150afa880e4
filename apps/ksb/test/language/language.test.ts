import { describe, expect, it } from '@jest/globals';

import { languageOf } from '../../src/language/language.ts';

const nameOf = (file: string, text = ''): string | undefined => languageOf(file, text)?.name;

describe('the language of a file', () => {
  it.each([
    ['typescript', 'a.ts a.mts a.cts src/a.test.ts'],
    ['tsx', 'a.tsx'],
    ['javascript', 'a.js a.mjs a.cjs'],
    ['jsx', 'a.jsx'],
    ['yaml', 'a.yaml a.yml a.YML a.json.ksb.yaml'],
    ['markdown', 'a.md README.MD'],
    ['dockerfile', 'Dockerfile deep/Dockerfile Dockerfile.api Containerfile api.dockerfile'],
    ['shellscript', 'a.sh a.bash'],
    ['sql', 'a.sql'],
    ['toml', 'a.toml'],
    ['text', 'a.guard'],
    ['css', 'a.css'],
    ['ini', 'a.conf a.cfg a.ini local.env a.properties'],
    ['ini', 'CODEOWNERS .github/CODEOWNERS .dockerignore .editorconfig .env .gitattributes .gitignore .npmrc'],
  ])('is %s for %s', (language, files) => {
    expect(files.split(' ').map((file) => nameOf(file))).toEqual(files.split(' ').map(() => language));
  });

  it.each(['a.json', 'a.png', 'a', 'env', 'Dockerfiles', 'myDockerfile', 'a.dockerfile.txt', 'codeowners', 'ts', 'constructor', 'a.__proto__'])(
    'is none for %s',
    (file) => {
      expect(nameOf(file)).toBeUndefined();
    },
  );

  it.each([
    '#!/bin/sh', '#!/bin/bash -e', '#!/usr/bin/env bash', '#!/usr/bin/env -S zsh -f', '#!/bin/dash', '#!/bin/ksh',
  ])('without an ending is shell where the first line is %j', (line) => {
    expect(nameOf('run', `${line}\n`)).toBe('shellscript');
    expect(nameOf('run', `\n${line}\n`)).toBeUndefined();
  });

  it.each(['#!/usr/bin/env node', '#!/usr/bin/fish', '#!/opt/shell', '# sh', '/bin/sh', `#!/${'x'.repeat(100)}/sh`])(
    'without an ending is none where the first line is %j',
    (line) => {
      expect(nameOf('run', line)).toBeUndefined();
    },
  );

  it('is what the name says even where the first line says shell', () => {
    expect(nameOf('a.ts', '#!/bin/sh\n')).toBe('typescript');
  });
});
