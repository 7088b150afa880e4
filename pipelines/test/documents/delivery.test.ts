import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { causes, outcomes, parseDeployEvents } from '../../src/deploy/deploy-event.ts';
import { doraCommand } from '../../src/dora/dora-command.ts';
import { doraOf } from '../../src/dora/metrics.ts';
import { measuresOf } from '../../src/dora/words.ts';
import { program } from '../../src/program.ts';
import { read, section } from './documents.ts';

const stages = program().commands.map((command) => command.name());
const stagesIn = (text: string): string[] => [...text.matchAll(/`(?:npx pnpm run )?pipeline ([a-z]+)/g)].map(([, stage = '']) => stage);

describe('the guide to the figures of delivery', () => {
  const guide = read('docs/guides/delivery-figures.md');

  it('explains the very five that are counted, what is recorded for them, and where they go', proving('delivery-figures-guide', () => {
    const sample = 'pipelines/test/dora/sample-deployments.jsonl';
    const dora = doraOf(parseDeployEvents(read(sample).text, sample), new Map(), { environment: 'production', until: new Date('2026-11-25T00:00:00Z'), days: 28 });
    expect(dora).toBeDefined();
    const names = dora === undefined ? [] : measuresOf(dora).map(({ name }) => name);
    expect([...guide.text.matchAll(/^\| ([a-z ]+) \| [a-z]/gm)].map(([, name]) => name).filter((name) => name !== 'metric' && name !== 'option')).toEqual(names);
    for (const word of [...causes, ...outcomes, 'mends']) expect(section(guide, 'Where it comes from')).toContain(`\`${word}\``);
    const options = doraCommand().options.map(({ long }) => long);
    for (const [, option] of guide.text.matchAll(/`(--[a-z]+)/g)) expect(options).toContain(option);
    expect(section(guide, 'What they must not be used for')?.match(/^- \*\*No (?:goal|comparison)/gm)).toHaveLength(2);
  }));
});

describe('the guide from a branch to trunk', () => {
  const guide = read('docs/guides/branch-to-trunk.md');

  it('leads through every point in its order, by commands that are there', proving('branch-to-trunk', () => {
    const table = section(guide, 'What a change meets') ?? '';
    const points = [...table.matchAll(/^\| ([a-z ,]+) \|/gm)].map(([, point = '']) => point).slice(1);
    expect(points).toEqual(['on your machine', 'pushed to a branch', 'a pull request', 'a review', 'the merge queue', 'on trunk', 'in dev, staging, production', 'with its users', 'if it hurts']);
    expect(stagesIn(table).length).toBeGreaterThanOrEqual(5);
    expect(stagesIn(guide.text).filter((stage) => !stages.includes(stage))).toEqual([]);
    expect(read('.github/workflows/pull-request.yml').text).toMatch(/^on:\n {2}pull_request:\n {2}merge_group:$/m);
    expect([table.includes('a tenth of the requests first'), read('infra/aws/src/stages.ts').text.includes('stepPercent: 10, stepMinutes: 10')]).toEqual([true, true]);
  }));
});
