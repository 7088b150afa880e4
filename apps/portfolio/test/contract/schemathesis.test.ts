import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';

import { runningService, type RunningService } from '../running-service.ts';

let service: RunningService;
let folder: string;

beforeAll(async () => {
  service = await runningService();
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

it('an independent fuzzer finds no answer against the contract', proving('served-contract', async () => {
  const schemathesis = findTool({ names: ['schemathesis', 'st'], install: 'pipx install schemathesis==4.32.5' });
  const options = ['--checks', checks.join(), '--phases', 'examples,coverage,fuzzing', '--max-examples', '5', '--seed', '1', '--no-shrink'];
  // It keeps what it learns in the folder where it runs.
  const child = spawn(schemathesis, ['run', `${service.url}/api/openapi.json`, ...options], { cwd: folder });
  const code = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
  const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect({ code: await code, said, errors }).toMatchObject({ code: 0, said: expect.stringMatching(/Tested: +12/) });
}), 120_000);
