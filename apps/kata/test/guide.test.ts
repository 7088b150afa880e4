import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { kataSchema } from '../src/kata/kata-schema.ts';
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

describe('the guide for whoever writes a kata', () => {
  const guide = readFileSync(path.join(root, 'docs/guides/writing-a-kata.md'), 'utf8');

  it('explains every field, and names commands and options that are there', proving('kata-writing', () => {
    const explained = [...guide.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(explained.sort()).toEqual(Object.keys(kataSchema.properties).sort());
    const named = [...guide.matchAll(/`npx pnpm kata ([a-z]+)[^`]*?(?: (--[a-z]+))?`/g)];
    expect(named.length).toBeGreaterThan(4);
    const commands = program().commands;
    for (const [, name, option] of named) {
      const command = commands.find((one) => one.name() === name);
      expect({ name, options: command?.options.map(({ long }) => long) }).toEqual({ name, options: option === undefined ? expect.anything() : expect.arrayContaining([option]) });
    }
  }));
});
