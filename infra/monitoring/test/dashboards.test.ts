import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { generated } from '../src/generated.ts';
import { committedRules } from '../src/rule-files.ts';
import { alertsIn, parseRules, printRules } from '../src/rules.ts';
import { promtool } from './promtool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '..');
const scratch = temporaryFolder();

interface Shown {
  readonly uid: string;
  readonly panels: readonly {
    readonly title: string;
    readonly description: string;
    readonly type: string;
    readonly datasource: { readonly uid: string };
    readonly fieldConfig: { readonly defaults: { readonly unit?: string } };
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
}

const files = globSync('dashboards/*.json', { cwd: root }).sort();
const shown = (file: string): Shown => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Shown;

describe('the dashboards', () => {
  it('are those that alerts lead to, and one more', proving('dashboards-as-code', () => {
    const wanted = alertsIn(committedRules().map(({ text }) => parseRules(text))).map(({ annotations }) => annotations['dashboard']?.replace('infra/monitoring/', ''));
    // No alert leads to what is looked at in a quiet hour.
    expect([...new Set([...wanted, 'dashboards/dora.json'])].sort()).toEqual(files);
  }));

  it.each(files)('can be read by whoever never saw them: %s', proving('dashboards-as-code', (file: string) => {
    const { uid, panels } = shown(file);
    expect(uid).toBe(`exemplar-${path.basename(file, '.json')}`);
    expect(panels.length).toBeGreaterThanOrEqual(6);
    for (const { title, description, fieldConfig, datasource, targets } of panels) {
      expect([title, description]).toEqual([expect.stringMatching(/^[A-Z]/), expect.stringMatching(/^.{25,}\.$/)]);
      expect(fieldConfig.defaults.unit).toMatch(/^[a-z]+$/);
      expect(datasource.uid).toBe('${datasource}');
      expect(targets.length).toBeGreaterThan(0);
      for (const { legendFormat } of targets) expect(legendFormat).not.toBe('');
    }
  }));

  it.each(files)('are what the code makes: %s', proving('dashboards-as-code', (file: string) => {
    expect(generated().find(({ name }) => name === file)?.text).toBe(readFileSync(path.join(root, file), 'utf8'));
  }));

  it.each(files)('put no picture over another: %s', (file) => {
    const places = shown(file).panels.map(({ gridPos }) => gridPos);
    const overlap = places.filter((a, index) => places.some((b, other) => other < index && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h));
    expect(overlap).toEqual([]);
  });

  it('ask Prometheus only what it understands', proving('dashboards-as-code', () => {
    const questions = files.flatMap((file) => shown(file).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));
    const file = path.join(scratch, 'questions.yaml');
    writeFileSync(file, printRules({ groups: [{ name: 'questions', rules: questions.map((expr, index) => ({ record: `question:${index}`, expr })) }] }));
    expect(promtool('check', 'rules', file)).toMatchObject({ status: 0, output: expect.stringContaining(`${questions.length} rules found`) });
  }));
});
