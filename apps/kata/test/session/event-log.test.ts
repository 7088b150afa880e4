import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { proving } from '@exemplar/ksb/proving';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { appendEvent, readEvents } from '../../src/session/event-log.ts';

const now = new Date('2027-03-01T09:00:00.000Z');
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kata-log-'));
  file = path.join(folder, 'sum/events.jsonl');
});

afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

it('only ever adds to what is there', proving('session-log-append-only', () => {
  appendEvent(file, { kind: 'paused' }, now);
  const before = readFileSync(file, 'utf8');
  appendEvent(file, { kind: 'resumed' }, now);
  expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
  expect(readEvents(file)).toMatchObject({ events: [{ number: 1, kind: 'paused' }, { number: 2, kind: 'resumed' }], problems: [] });
}));

it('names a line that was cut off, keeps it, and goes on beneath it', () => {
  appendEvent(file, { kind: 'paused' }, now);
  appendFileSync(file, '{"number":2,"at":"2027-');
  appendEvent(file, { kind: 'resumed' }, now);
  expect(readFileSync(file, 'utf8')).toContain('{"number":2,"at":"2027-\n');
  const { events, problems } = readEvents(file);
  expect(events.map(({ number }) => number)).toEqual([1, 3]);
  expect(problems).toEqual([`${file}:2 is no JSON; it was cut off, or edited by hand; the other lines still count`]);
});

it('misses a line that was taken out', () => {
  for (const kind of ['paused', 'resumed', 'paused'] as const) appendEvent(file, { kind }, now);
  writeFileSync(file, readFileSync(file, 'utf8').split('\n').filter((_, index) => index !== 1).join('\n'));
  expect(readEvents(file).problems).toEqual([`${file}: event 2 is missing; the log is only ever added to, so put the line back`]);
  appendEvent(file, { kind: 'resumed' }, now);
  expect(readEvents(file).events.at(-1)?.number).toBe(4);
});

it('says nothing of a log that is not there', () => {
  expect(readEvents(file)).toEqual({ events: [], problems: [] });
});
