import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { openDoors } from '../src/diagram/open-doors.ts';
import type { Template } from '../src/diagram/references.ts';
import { stageTemplates } from './stage-templates.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const model = readFileSync(path.join(repository, 'docs/security/threat-model.md'), 'utf8');

/** The cells of the rows beneath a heading, without those of the head. */
function rows(heading: string): string[][] {
  const [, section = ''] = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## )`, 'm').exec(model) ?? [];
  return [...section.matchAll(/^\| (.+) \|$/gm)].map(([, cells = '']) => cells.split(' | ')).slice(2);
}

interface Threat {
  readonly what: string;
  readonly flow: string;
  readonly likelihood: number;
  readonly impact: number;
  readonly risk: number;
  readonly treatment: string;
  readonly by: string;
}

const threats = (): Threat[] => rows('Threats').map(([what = '', flow = '', , likelihood, impact, risk, treatment = '', by = '']) =>
  ({ what, flow, likelihood: Number(likelihood), impact: Number(impact), risk: Number(risk), treatment, by }));

/** Ids of the claims on code and rules. */
function claims(): string[] {
  const files = globSync('{{apps,infra}/*/{src,policy},pipelines/src}/**/*.{ts,guard}', { cwd: repository });
  return files.flatMap((file) => [...readFileSync(path.join(repository, file), 'utf8').matchAll(/@ksb ([a-z0-9-]+) D\d/g)].map(([, id = '']) => id));
}

describe('the threat model', () => {
  it('has every flow that the templates have', () => {
    const stacks = new Map([...stageTemplates('production')].map(([name, template]) => [`exemplar-production-${name.toLowerCase()}`, template as unknown as Template]));
    const written = rows('Boundaries and flows').map(([, from, to]) => `${from ?? ''} → ${to ?? ''}`);
    expect(openDoors(stacks).map(({ from, to }) => `${from} → ${to}`).filter((door) => !written.includes(door))).toEqual([]);
  });

  it('has a threat for every flow, and names a claim, or who accepts it and until when', proving('threat-model', () => {
    expect(threats().length).toBeGreaterThan(10);
    expect(rows('Boundaries and flows').map(([flow = '']) => flow).filter((flow) => !threats().some((threat) => threat.flow === flow))).toEqual([]);
    expect(threats().filter(({ likelihood, impact, risk }) => likelihood * impact !== risk)).toEqual([]);
    const known = claims();
    const mitigated = threats().filter(({ treatment }) => treatment === 'mitigated');
    expect(mitigated.filter(({ by }) => !known.includes(by.replaceAll('`', '')))).toEqual([]);
    const accepted = threats().filter(({ treatment }) => treatment === 'accepted');
    expect(mitigated.length + accepted.length).toBe(threats().length);
    expect(accepted.filter(({ risk }) => risk >= 4)).toEqual([]);
    for (const { by } of accepted) {
      const [, role = '', until = ''] = /^(service engineer|platform engineer|product owner) until (\d{4}-\d{2}-\d{2}): .{20,}$/.exec(by) ?? [];
      expect(role).not.toBe('');
      expect(Date.parse(until)).toBeGreaterThan(Date.now());
    }
  }));

  it('is looked at again in time', () => {
    const [, until = ''] = /^- Review by: (.+)$/m.exec(model) ?? [];
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
  });
});
