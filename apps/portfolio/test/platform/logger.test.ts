import { spawnSync } from 'node:child_process';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import supertest from 'supertest';

import { createLogger } from '../../src/platform/logger.ts';
import { runningService } from '../running-service.ts';

function keptLog() {
  const lines: string[] = [];
  return { lines, logger: createLogger('info', { write: (line: string) => void lines.push(line) }) };
}

describe('the log', () => {
  it('holds no secret that was handed to it', proving('redacted-logs', () => {
    const { lines, logger } = keptLog();
    const req = { headers: { authorization: 'Bearer s3cret', cookie: 'session=s3cret', accept: 'text/html' } };
    logger.info({ req, res: { headers: { 'set-cookie': 's3cret' } }, user: { password: 's3cret' } }, 'a request');
    expect(lines.join('')).toContain('text/html');
    expect(lines.join('')).not.toContain('s3cret');
  }));

  it('is a JSON object a line, which says which service wrote it', () => {
    const { lines, logger } = keptLog();
    logger.info('one\ntwo');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines.join(''))).toMatchObject({ service: 'portfolio', msg: 'one\ntwo', level: 30 });
  });

  it('is whole when the process ends at once', () => {
    const script = `
      import { createLogger } from '${new URL('../../src/platform/logger.ts', import.meta.url).href}';
      const logger = createLogger('info');
      for (let n = 0; n < 2_000; n += 1) logger.info({ n }, 'a line of some length, so that all of them are many bytes');
      process.exit(3);`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(status).toBe(3);
    expect(stdout.trim().split('\n').map((line) => (JSON.parse(line) as { n: number }).n)).toEqual(Array.from({ length: 2_000 }, (_, n) => n));
  });

  it('tells of each request what was asked and what came of it, and none of its headers', async () => {
    const { lines, logger } = keptLog();
    const service = await runningService({ logger });
    await supertest(service.url).get('/api/standards/ST0825').set('authorization', 'Basic s3cret').set('x-mine', 's3cret').expect(200);
    await service.stop();
    const request = lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ req }) => req !== undefined);
    expect(request).toMatchObject({ req: { method: 'GET', url: '/api/standards/ST0825' }, res: { statusCode: 200 } });
    expect(lines.join('')).not.toContain('s3cret');
  });
});
