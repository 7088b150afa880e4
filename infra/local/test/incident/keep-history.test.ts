import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, expect, it } from '@jest/globals';

import type { Moment } from '../../src/drill/watch.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { keepHistory } from './keep-history.ts';

const at = Date.parse('2027-03-01T03:00:00.000Z');
const moments: readonly Moment[] = [
  { at, source: 'drill', text: 'a release is out' },
  { at, source: 'Prometheus', text: 'MemoryRunsOut (page) is pending' },
  { at: at + 1_500, source: 'telephone', text: 'MemoryRunsOut is firing, said to page-service-engineer' },
  { at: at + 1_600, source: 'telephone', text: 'ServiceAbsent is firing, said to page-service-engineer' },
];

afterEach(() => { delete process.env['INCIDENT_HISTORY']; });

it('keeps what was done and what was heard of the alert, for whoever asked for it', () => {
  const file = path.join(temporaryFolder(), 'history.jsonl');
  process.env['INCIDENT_HISTORY'] = file;
  keepHistory('MemoryRunsOut', moments);
  expect(readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
    { when: '2027-03-01T03:00:00.000Z', what: 'drill: a release is out' },
    { when: '2027-03-01T03:00:01.500Z', what: 'telephone: MemoryRunsOut is firing, said to page-service-engineer' },
  ]);
});

it('keeps nothing where nobody asked', () => {
  expect(() => { keepHistory('MemoryRunsOut', moments); }).not.toThrow();
});
