import { expect, it } from '@jest/globals';

import { pastOf } from '../../src/drill/history.ts';
import { compare } from '../../src/drill/watch.ts';

const alert = (alertname: string, state: string) => ({ labels: { alertname, severity: 'page' }, state });

it('what changes about alerts is said once', () => {
  const said: string[] = [];
  const say = (text: string): void => { said.push(text); };
  const first = compare(new Map(), [alert('One', 'pending')], say);
  const second = compare(first, [alert('One', 'firing'), alert('Two', 'pending')], say);
  compare(compare(second, [alert('One', 'firing'), alert('Two', 'pending')], say), [alert('Two', 'pending')], say);
  expect(said).toEqual(['One (page) is pending', 'One (page) is firing', 'Two (page) is pending', 'One (page) is gone']);
});

it('a past in which all went well ends at the moment that was asked for', () => {
  const lines = pastOf({ load: { readsPerSecond: 8, publishesPerSecond: 0.5 }, seconds: 3, until: 1_000 }).split('\n');
  expect(lines.slice(0, 3).map((line) => line.split(' ').slice(-2).join(' '))).toEqual(['1 997', '1 998', '1 999']);
  expect(lines.filter((line) => line.startsWith('http_request_duration_seconds_count')).map((line) => line.split(' ')[1])).toEqual(['0', '8', '16']);
  expect(lines.at(-2)).toBe('# EOF');
});
