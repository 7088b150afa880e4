import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { sampleEvidence } from '../sample-evidence.ts';
import { anyQuestion, lasting, reviewed } from './any-question.ts';
import { ask } from './ask.ts';
import { askingFor } from './asking.ts';
import { breach } from './breach.ts';
import { operations } from './operations.ts';

let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, lasting);
  await portfolioOf(people, service.parts, reviewed);
  await service.parts.portfolios.change(reviewed, { title: 'Reviewed', repository: undefined, visibility: 'private' });
  for (const id of [lasting, reviewed]) {
    await service.parts.snapshots.put(id, sampleEvidence());
    await service.parts.reflections.save(id, 'K1', { situation: '', task: '', action: '', result: '' }, 0);
  }
});

afterAll(async () => {
  await service.stop();
});

/** How many requests are invented; `FUZZ_REQUESTS` asks for more, at night or after a change of the contract. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 1_500);

it('every answer to invented requests is what the contract says', proving('fuzzed-contract', async () => {
  const succeeded = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyQuestion, async ({ operation, ...question }) => {
      const headers = { ...question.headers, ...askingFor(people, operation) };
      const answer = await ask(service.url, { ...question, headers });
      expect(breach(answer, operation)).toBeUndefined();
      if (answer.status < 300 && operation !== undefined) succeeded.add(operation.id);
    }),
    { numRuns: requests },
  );
  // Requests that are all refused would test nothing but refusals.
  expect([...succeeded].sort()).toEqual(operations.map(({ id }) => id).sort());
}), 60_000 + requests * 20);
