import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { freePort } from '@exemplar/machine/free-port';
import { spawnTied } from '@exemplar/machine/tied';

import { region } from '../stages.ts';

/** Stands in for AWS on this machine, and is gone with us. */
export interface Emulator {
  readonly url: string;
  /** For programs that are to take it for AWS. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** How long it may take until it answers. Milliseconds. */
const patience = 60_000;

/**
 * Starts ministack on the loopback address, with nothing in it.
 * @throws Error when it is not installed, or does not answer in time
 */
export async function startEmulator(program = 'ministack'): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const home = mkdtempSync(path.join(tmpdir(), 'emulator-'));
  const { PATH = '' } = process.env;
  const tied = spawnTied([program], {
    stopSignal: 'TERM',
    env: {
      PATH, HOME: home, GATEWAY_PORT: String(port), MINISTACK_REGION: region, LOG_LEVEL: 'ERROR',
      // It would listen to everybody.
      BIND_HOST: '127.0.0.1',
      // And start containers where it can; a rehearsal runs none.
      DOCKER_HOST: `unix://${home}/none`,
    },
  });
  tied.stdout.resume();
  const said: string[] = [];
  tied.stderr.on('data', (chunk: Buffer) => { said.push(chunk.toString()); });
  const stop = async (): Promise<void> => {
    await tied.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const died = tied.exited.then((code) => { throw new Error(code === notFound ? missing(program) : `${program} ended with ${code}: ${said.join('')}`); });
  const ended = new AbortController();
  try {
    await Promise.race([answering(url, ended.signal), died]);
  } catch (error) {
    ended.abort();
    await stop();
    throw error;
  }
  return { url, env: environment(url, home, PATH), stop };
}

/** What a shell answers for a program that is not there. */
const notFound = 127;

const missing = (program: string): string => `${program} is not installed; install it with: pip install ministack==1.5.33`;

/** Keys that open nothing, and no other place to look for better ones. */
function environment(url: string, home: string, searchPath: string): Record<string, string> {
  return {
    PATH: searchPath, HOME: home, CI: 'true', NO_COLOR: '1',
    AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_S3: url, AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'rehearsal', AWS_SECRET_ACCESS_KEY: 'rehearsal', AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

async function answering(url: string, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + patience; Date.now() < deadline;) {
    const answer = await fetch(`${url}/_ministack/health`, { signal }).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(100, undefined, { signal });
  }
  throw new Error(`the emulator did not answer within ${patience / 1000} seconds`);
}
