import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { copyFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { bundle, kept, programs } from '../../src/command/bundle.ts';

/** Stands in for the extension of AWS, which gives secrets to whoever holds the token of the function. */
let extension: Server;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'function-test-'));
  extension = createServer(({ url = '', headers }, response) => {
    const id = new URL(url, 'http://localhost').searchParams.get('secretId') ?? '';
    response.statusCode = headers['x-aws-parameters-secrets-token'] === 'of-the-function' && id !== 'missing' ? 200 : 400;
    response.end(JSON.stringify({ SecretString: JSON.stringify({ username: `user-of-${id}`, password: `password-of-${id}` }) }));
  });
  await new Promise<void>((resolve) => { extension.listen(0, '127.0.0.1', resolve); });
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise((resolve) => { extension.close(resolve); });
});

/** Calls the function as it is deployed, beside a program of the test's own. */
async function call(program: string, env: Readonly<Record<string, string>>): Promise<{ stdout: string; stderr: string }> {
  copyFileSync(path.join(bundle(programs.retain), 'function.mjs'), path.join(folder, 'function.mjs'));
  writeFileSync(path.join(folder, 'program.mjs'), program);
  const calling = 'const { handler } = await import(process.argv[1]); console.log(JSON.stringify(await handler()));';
  return await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', calling, path.join(folder, 'function.mjs')], {
    env: { PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String((extension.address() as AddressInfo).port), AWS_SESSION_TOKEN: 'of-the-function', ...env },
  });
}

describe('a program of the service as a function', () => {
  it('is started as it stands, with the user and password of today', proving('same-program-as-function', async () => {
    const says = 'const { PGUSER, PGPASSWORD, SERVICE_ROLE_PASSWORD } = process.env; console.log([PGUSER, PGPASSWORD, SERVICE_ROLE_PASSWORD].join());';
    const { stdout } = await call(says, { SECRET: 'owner', SERVICE_ROLE_SECRET: 'service' });
    expect(stdout).toBe('user-of-owner,password-of-owner,password-of-service\n{"hookStatus":"SUCCEEDED"}\n');
  }));

  it('lies in a folder that is the same for the same content only', proving('named-after-content', () => {
    const holding = (name: string, content: string): string => kept(new Map([[name, Buffer.from(content)]]));
    expect(holding('program.mjs', 'old')).toBe(holding('program.mjs', 'old'));
    expect(new Set([holding('program.mjs', 'old'), holding('program.mjs', 'new'), holding('other.mjs', 'old')]).size).toBe(3);
  }));

  it('fails when the program does, with what it said', async () => {
    await expect(call('console.error("the schema is odd"); process.exit(3);', { SECRET: 'owner' })).rejects.toThrow('the schema is odd');
  });

  it('fails where a secret cannot be read, and says which', async () => {
    await expect(call('', { SECRET: 'missing' })).rejects.toThrow(/the secret missing cannot be read: 400/);
  });

  it('carries the service’s real program, which refuses to start without a database', async () => {
    const program = path.join(bundle(programs.retain), 'program.mjs');
    await expect(promisify(execFile)(process.execPath, [program], { env: {} })).rejects.toThrow('DATABASE_URL is not set');
  });
});
