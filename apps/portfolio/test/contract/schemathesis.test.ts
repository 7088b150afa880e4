import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

import { cast, portfolioOf, type Asking, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';

let service: RunningService;
let people: Cast;
let folder: string;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'exemplar');
  folder = mkdtempSync(path.join(tmpdir(), 'schemathesis-'));
});

afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const checks = [
  'not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance',
  'response_schema_conformance', 'negative_data_rejection', 'unsupported_method', 'allow_header_conformance',
];

/** Who asks for what; the others may do it too, or need not. */
const runs = [
  ['the owner', 22, (): Asking => people.owner.headers, ['--max-examples', '5']],
  ['an assessor', 1, (): Asking => people.assessor.headers, ['--include-operation-id', 'writeReview', '--max-examples', '40']],
  ['the pipeline', 1, (): Asking => people.pipeline.headers, ['--include-operation-id', 'putSnapshot', '--max-examples', '40']],
] as const;

it.each(runs)('an independent fuzzer that asks as %s finds no answer against the contract', proving('served-contract', async (_who: string, operations: number, asking: () => Asking, own: readonly string[]) => {
  const schemathesis = findTool({ names: ['schemathesis', 'st'], install: 'pipx install schemathesis==4.32.5' });
  const options = ['--checks', checks.join(), '--phases', 'examples,coverage,fuzzing', ...own, '--seed', '1', '--no-shrink',
    ...Object.entries(asking()).flatMap(([name, value]) => ['--header', `${name}: ${value}`])];
  // It keeps what it learns in the folder where it runs.
  const child = spawn(schemathesis, ['run', `${service.url}/api/openapi.json`, ...options], { cwd: folder });
  const code = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect({ code: await code, said, errors }).toMatchObject({ code: 0, said: expect.stringMatching(`Tested: +${operations}`) });
}), 120_000);
