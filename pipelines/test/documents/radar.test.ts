import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { read, repository, section } from './documents.ts';
import { overdue } from './overdue.ts';
import { readData } from './read-data.ts';

type Ring = 'adopt' | 'trial' | 'assess' | 'hold';

interface Entry {
  readonly name: string;
  readonly ring: Ring;
  readonly kind: string;
  readonly packages?: readonly string[];
  readonly programs?: readonly string[];
  readonly seen?: { readonly file: string; readonly words: string };
  readonly decision?: string;
}

interface Experiment {
  readonly command: string;
  readonly found: readonly { readonly what: string }[];
  readonly verdict: 'taken' | 'rejected';
  readonly entry: string;
}

interface Radar {
  readonly rings: Readonly<Record<Ring, { readonly review: string }>>;
  readonly entries: readonly Entry[];
  readonly experiments: readonly Experiment[];
}

const radar = (): Radar => readData('docs/learning/radar.yaml', 'radar') as Radar;

const { catalog } = parse(read('pnpm-workspace.yaml').text) as { catalog: Readonly<Record<string, string>> };
const manifests = globSync('{package.json,{apps,infra}/*/package.json,pipelines/package.json}', { cwd: repository })
  .map((file) => JSON.parse(read(file).text) as Readonly<Record<string, Readonly<Record<string, string>>>>);
const asked = new Set(manifests.flatMap((parts) => ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((part) => Object.keys(parts[part] ?? {}))));

const means = (pattern: string, name: string): boolean => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name);
/** Types come with what they describe: `@types/pg` with `pg`, and those of Node with Node. */
const isType = (name: string): boolean => name.startsWith('@types/');
const packagesOf = (entries: readonly Entry[], ...wanted: Ring[]): string[] => entries.filter(({ ring }) => wanted.includes(ring)).flatMap(({ packages = [] }) => packages);

/** What the build installs on a bare machine, by name. */
function installed(): string[] {
  const list = (name: string): string[] => (new RegExp(`^${name}=\\(([^)]+)\\)`, 'm').exec(read('.ci/run').text)?.[1] ?? '').trim().split(/\s+/);
  return [
    ...list('debian_programs').map((pair) => pair.split(':')[1] ?? ''),
    ...list('python_tools').map((tool) => tool.split('==')[0] ?? ''),
    ...list('go_tools').map((tool) => tool.split('@')[0]?.replace(/\/v\d+$/, '').split('/').at(-1) ?? ''),
  ];
}

describe('the technology radar', () => {
  it('has each dependency and each program in a ring that is in use, and nothing that is not', proving('technology-radar', () => {
    const { entries } = radar();
    const used = packagesOf(entries, 'adopt', 'trial');
    const names = Object.keys(catalog).filter((name) => !isType(name));
    expect(names.length).toBeGreaterThan(50);
    const placeless = names.filter((name) => !used.some((pattern) => means(pattern, name)));
    expect(placeless.map((name) => `${name} is in the catalog and in no entry of docs/learning/radar.yaml; say there what it is for`)).toEqual([]);
    const unused = used.filter((pattern) => !names.some((name) => means(pattern, name) && asked.has(name)));
    expect(unused.map((pattern) => `${pattern} is on docs/learning/radar.yaml as in use, and no package asks for it`)).toEqual([]);
    const programs = entries.flatMap(({ programs: some = [] }) => some);
    expect(programs.toSorted()).toEqual([...new Set(installed())].toSorted());
    const unseen = entries.filter(({ seen }) => seen !== undefined && !read(seen.file).text.includes(seen.words));
    expect(unseen.map(({ name }) => name)).toEqual([]);
  }));

  it('holds only what is absent, each by a decision that turned it down', proving('technology-radar', () => {
    const { entries } = radar();
    const held = packagesOf(entries, 'hold');
    expect(held.length).toBeGreaterThan(10);
    expect([...Object.keys(catalog), ...asked].filter((name) => held.some((pattern) => means(pattern, name)))).toEqual([]);
    const decisions = globSync('docs/decisions/[0-9]*.md', { cwd: repository });
    const without = entries.filter(({ ring, decision }) => (ring === 'hold' || decision !== undefined) && !decisions.some((file) => path.basename(file).startsWith(`${decision ?? 'none'}-`)));
    expect(without.map(({ name }) => name)).toEqual([]);
  }));

  it('has something of each kind: our own, borrowed, run for ourselves and bought', proving('technology-radar', () => {
    const { entries } = radar();
    for (const kind of ['bespoke', 'library', 'program', 'enterprise', 'SaaS']) expect(entries.map((entry) => entry.kind)).toContain(kind);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  }));

  it('is read again in time', proving('technology-radar', () => {
    expect(overdue(Object.entries(radar().rings).map(([name, { review }]) => ({ name, review })), new Date())).toEqual([]);
  }));
});

describe('an experiment of the radar', () => {
  it('can be repeated, and at least one was rejected and is held for it', proving('measured-and-rejected', () => {
    const { entries, experiments } = radar();
    const places = read('pipelines/src/measure/bench-command.ts').text;
    for (const { command, found } of experiments) {
      const [, part = ''] = /^npx pnpm bench ([a-z]+)$/.exec(command) ?? [];
      expect(places).toContain(`  ${part}: '`);
      expect(found.length).toBeGreaterThan(1);
    }
    const rejected = experiments.filter(({ verdict }) => verdict === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    for (const { entry: name } of rejected) {
      const entry = entries.find((one) => one.name === name);
      expect(entry?.ring).toBe('hold');
      const file = globSync(`docs/decisions/${entry?.decision ?? 'none'}-*.md`, { cwd: repository })[0] ?? '';
      expect(existsSync(path.join(repository, file))).toBe(true);
      expect(section(read(file), 'Turned down')).toContain(`**${name}:**`);
    }
  }));
});
