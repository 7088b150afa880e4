import { globSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { read, repository, rowsBeneath, section } from './documents.ts';
import { messageOf } from './history.ts';
import { roles } from './roles.ts';

interface Persona { readonly id: string; readonly assumed: string; readonly refutedBy: string; readonly foundOutBy: string; readonly by: string }
interface Need { readonly id: string; readonly persona: string; readonly need: string; readonly pages: readonly string[] }
interface Story { readonly id: string; readonly need: string; readonly given: string; readonly when: string; readonly then: string; readonly accepted: string }

const users = parse(read('docs/product/users.yaml').text) as { readonly personas?: readonly Persona[]; readonly needs?: readonly Need[] };
const personas = users.personas ?? [];
const needs = users.needs ?? [];
const groups = parse(read('docs/product/stories.yaml').text) as Readonly<Record<string, readonly Story[] | undefined>>;
const stories = Object.values(groups).flatMap((group) => group ?? []);

/** The claims that a test proves, by their ids. */
const proven = new Set(globSync('{apps,infra,pipelines}/**/*.test.ts', { cwd: repository, exclude: (name) => name === 'node_modules' || name === 'katas' })
  .flatMap((file) => [...read(file).text.matchAll(/proving\('([a-z0-9-]+)'/g)].map(([, id = '']) => id)));

/** Every page that people can open, as the table of access has it: neither the API nor what pages are dressed in. */
const pages = [...read('apps/portfolio/src/auth/access.ts').text.matchAll(/^ {2}get\('([^']+)'/gm)].map(([, page = '']) => page).filter((page) => !/^\/(?:api|assets)\//.test(page));

/** Fails where one of the stories could be read in two ways, or is accepted by nothing that runs. */
function expectStories(group: string): void {
  const own = groups[group] ?? [];
  expect(own.length).toBeGreaterThanOrEqual(3);
  for (const { id, need, given, when, then, accepted } of own) {
    for (const part of [given, when, then]) expect([id, part.split(' ').length > 2 && part.length <= 140, / and\/or |should|easily|user-friendly/.test(part)]).toEqual([id, true, false]);
    expect([id, needs.some((one) => one.id === need), proven.has(accepted)]).toEqual([id, true, true]);
  }
}

describe('who the service is for', () => {
  it('is assumed, and says what would refute it, who finds out and by when', proving('personas', () => {
    expect(personas.length).toBeGreaterThanOrEqual(4);
    for (const { id, assumed, refutedBy, foundOutBy, by } of personas) {
      expect([id, assumed.length > 60, refutedBy.length > 60, roles.includes(foundOutBy)]).toEqual([id, true, true, true]);
      expect([id, Date.parse(by) > Date.now()]).toEqual([id, true]);
      expect([id, refutedBy.includes('If '), /[“”"]/.test(assumed)]).toEqual([id, true, false]);
    }
    expect(personas.filter(({ id }) => !needs.some(({ persona }) => persona === id))).toEqual([]);
  }));

  it('needs every page that there is, and has a page for every need', proving('user-needs', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(needs.flatMap((need) => need.pages).sort()).toEqual([...pages].sort());
    for (const { id, persona, need } of needs) expect([id, personas.some((one) => one.id === persona), need.length > 20]).toEqual([id, true, true]);
  }));
});

describe('a story', () => {
  it('of use is accepted by a test', proving('stories-of-use', () => { expectStories('use'); }));
  it('of misuse is accepted by a test', proving('stories-of-misuse', () => { expectStories('misuse'); }));
  it('of operation is accepted by a test', proving('stories-of-operation', () => { expectStories('operation'); }));

  it('is known by one name', () => {
    const ids = stories.map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });
});

describe('the impact map', () => {
  const map = read('docs/product/impact-map.md');

  it('leads from the goal by people to stories, and says what hangs on nothing', proving('impact-map', () => {
    const rows = rowsBeneath(map, 'The map');
    expect(new Set(rows.map(([who]) => who))).toEqual(new Set(personas.map(({ id }) => id)));
    for (const [who = '', impact = '', helps = '', seen = ''] of rows) {
      const hung = [...helps.matchAll(/`([^`]+)`/g)].map(([, id]) => id);
      expect([who, impact.length > 15, hung.length > 0, seen.length > 15]).toEqual([who, true, true, true]);
      expect(hung.filter((id) => !stories.some((story) => story.id === id))).toEqual([]);
      for (const [, toggle = ''] of seen.matchAll(/the toggle `([^`]+)`/g)) expect(read('apps/portfolio/src/platform/toggles.ts').text).toContain(`'${toggle}': {`);
    }
    expect(section(map, 'What hangs on nothing')?.match(/^- \*\*/gm)?.length).toBeGreaterThanOrEqual(2);
    for (const [, commit = ''] of map.text.matchAll(/in `([0-9a-f]{7})`/g)) expect(messageOf(commit)).not.toBe('');
  }));
});
