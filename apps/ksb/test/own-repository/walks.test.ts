import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { proving } from '../../src/proof/proving.ts';
import { scan } from '../../src/scan/scan.ts';
import { parseWalk, walksFolder } from '../../src/walk/read-walks.ts';

const root = path.join(import.meta.dirname, '../../../..');
const { claims, proofs } = scan(root);
const proven = new Set(proofs.map(({ claim }) => claim));

/** What a lay assessor cannot read aloud: names of code, and marks of Markdown that a page would show as they are. */
const unspoken = /`|\w\(\)|\b[a-z]+[A-Z]\w*|\*\*/;

/** What is wrong with the walk through a duty of this repository. */
function wrongWith(duty: string): string[] {
  const file = `${walksFolder}/${duty}.yaml`;
  const { walks: [walk], problems } = parseWalk(readFileSync(path.join(root, file), 'utf8'), file, claims);
  if (walk === undefined) return problems.map(({ line, message }) => `${file}:${line}: ${message}`);
  const named = [walk.red.claim, ...walk.stops.map(({ claim }) => claim), ...walk.questions.flatMap((question) => question.claims)];
  const said = [...walk.story, walk.red.when, ...walk.stops.flatMap(({ look, fails, ask }) => [look, fails, ask]), ...walk.questions.flatMap(({ ask, weak, sound, strong }) => [ask, weak, sound, strong])];
  return [
    ...named.filter((id) => !proven.has(id)).map((id) => `${file}: nothing proves “${id}”`),
    ...said.filter((text) => unspoken.test(text)).map((text) => `${file}: nobody can read this aloud: ${text}`),
  ];
}

describe('the walk of this repository through', () => {
  it('D1 can be followed by whoever has never written a program', proving('walk-d1', () => {
    expect(wrongWith('D1')).toEqual([]);
  }));

  // @part katas
  it('D2 can be followed by whoever has never joined a team of this trade', proving('walk-d2', () => {
    expect(wrongWith('D2')).toEqual([]);
  }));

  // @part katas
  it('D3 can be followed by whoever has never seen two people write one piece of work', proving('walk-d3', () => {
    expect(wrongWith('D3')).toEqual([]);
  }));

  it('D4 can be followed by whoever has never built anything for others', proving('walk-d4', () => {
    expect(wrongWith('D4')).toEqual([]);
  }));

  it('D5 can be followed by whoever has never seen a build server', proving('walk-d5', () => {
    expect(wrongWith('D5')).toEqual([]);
  }));

  it('D6 can be followed by whoever has never released anything', proving('walk-d6', () => {
    expect(wrongWith('D6')).toEqual([]);
  }));

  it('D7 can be followed by whoever has never seen a cloud account', proving('walk-d7', () => {
    expect(wrongWith('D7')).toEqual([]);
  }));

  it('D8 can be followed by whoever has never designed a system', proving('walk-d8', () => {
    expect(wrongWith('D8')).toEqual([]);
  }));

  it('D9 can be followed by whoever has never defended a system', proving('walk-d9', () => {
    expect(wrongWith('D9')).toEqual([]);
  }));

  it('D10 can be followed by whoever has never watched over a service', proving('walk-d10', () => {
    expect(wrongWith('D10')).toEqual([]);
  }));

  it('D11 can be followed by whoever has never been in this trade', proving('walk-d11', () => {
    expect(wrongWith('D11')).toEqual([]);
  }));

  it('D12 can be followed by whoever has never automated anything', proving('walk-d12', () => {
    expect(wrongWith('D12')).toEqual([]);
  }));

  it('D13 can be followed by whoever has never been on call', proving('walk-d13', () => {
    expect(wrongWith('D13')).toEqual([]);
  }));
});
