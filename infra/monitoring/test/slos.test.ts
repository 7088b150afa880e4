import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { selectorsIn } from '../src/promql.ts';
import { parseSlos, readSlos } from '../src/read-slos.ts';

const committed = readFileSync(path.resolve(import.meta.dirname, '../slos.yaml'), 'utf8');

describe('the objectives', () => {
  it('are three promises that people understand, each with a figure and an owner', proving('slos-as-data', () => {
    const { window, slos } = readSlos();
    expect(window).toBe('28d');
    expect(slos.map(({ name, objective }) => [name, objective])).toEqual([['availability', 99.5], ['latency', 99], ['freshness', 99]]);
    for (const { promise, felt, owner } of slos) {
      expect(promise).not.toBe(felt);
      expect(owner).toBe('service engineer');
    }
  }));

  it('count what the service measures', () => {
    const names = readSlos().slos.flatMap(({ total, good, bad }) => [total, good, bad].filter((one) => one !== undefined).flatMap(selectorsIn)).map(({ metric }) => metric);
    expect([...new Set(names)].map((name) => name.replace(/_(?:count|bucket)$/, ''))).toEqual(expect.arrayContaining(['http_request_duration_seconds', 'snapshot_publish_duration_seconds']));
  });

  it.each([
    ['objective: 99.5', 'objective: 90', 'slos.yaml:15:16: slos.0.objective must be >= 95 (per cent; below 95 the fastest page could never fire)'],
    ['objective: 99.5', 'objektive: 99.5', 'slos.0 has no “objektive”; did you mean “objective”?'],
    ['owner: service engineer', 'owner: somebody', 'slos.0.owner: “somebody” is not known; known are service engineer, platform engineer, product owner'],
    ['name: latency', 'name: availability', 'there are two objectives with the name “availability”'],
    ['    bad: ', '    good: http{a="b"}\n    bad: ', 'slos.0 needs either “good” or “bad”, and not both'],
    ['    bad: ', '    bed: ', 'slos.0 has no “bed”; did you mean “bad”?'],
    ['    least: 10\n', '', 'slos.0 must have required property \'least\''],
    ['window: 28d', 'window: 4 weeks', 'window must match pattern'],
    ['version: 1', 'version: [1', 'slos.yaml:'],
  ])('that are wrong are refused with their place: %s → %s', (from, to, message) => {
    expect(committed).toContain(from);
    expect(() => parseSlos(committed.replace(from, to))).toThrow(message);
  });
});
