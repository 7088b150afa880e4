import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { readKatas } from '../src/kata/read-kata.ts';
import { program } from '../src/program.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const guide = readFileSync(path.join(root, 'docs/guides/leading-a-kata.md'), 'utf8');

describe('the guide for whoever leads a kata', () => {
  it('names commands that are there, and times for which there is a kata', proving('kata-leading', () => {
    const commands = program().commands.map((command) => command.name());
    const named = [...guide.matchAll(/`(?:npx pnpm )?kata ([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !commands.includes(name))).toEqual([]);
    const minutes = readKatas(root).map((kata) => kata.minutes);
    const offered = [...guide.matchAll(/^\| (\d+) minutes \|/gm)].map(([, count]) => Number(count));
    expect(offered.length).toBeGreaterThan(2);
    for (const count of offered) expect(minutes.filter((one) => one === count)).not.toEqual([]);
  }));
});
