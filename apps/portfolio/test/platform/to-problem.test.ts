import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { Problem, problemNamed } from '../../src/platform/problem.ts';
import { toProblem } from '../../src/platform/to-problem.ts';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('what becomes of an error', () => {
  it('is itself when it is a problem', () => {
    const problem = new Problem('not-found', 'There is no such portfolio.');
    expect(toProblem(problem)).toBe(problem);
  });

  it.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a broken connection', withCode('ECONNRESET')],
    ['a connection that failed on every address', new AggregateError([withCode('ECONNREFUSED')])],
    ['a database that is stopping', withCode('57P01')],
    ['a database that is starting', withCode('57P03')],
    ['too many connections', withCode('53300')],
    ['a query that took too long', withCode('57014')],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
  ])('is a 503 that says when to try again: %s', (_what, error) => {
    expect(toProblem(error)).toMatchObject({ details: { status: 503 }, headers: { 'Retry-After': '5' } });
  });

  it('says what was wrong, where, and tells the outside nothing of the inside', proving('problem-details', () => {
    const error = Object.assign(new Error('request/body/title must be string'), {
      status: 400,
      errors: [{ path: '/body/title', message: 'must be string' }],
    });
    expect(toProblem(error).details).toEqual({
      type: 'urn:exemplar:problem:malformed-request',
      title: 'The request cannot be understood',
      status: 400,
      detail: 'request/body/title must be string',
      errors: [{ pointer: '/body/title', detail: 'must be string' }],
    });
    expect(toProblem(new Error('password=hunter2 in /srv/app.ts')).details).toEqual({
      type: 'urn:exemplar:problem:internal',
      title: 'Something went wrong here',
      status: 500,
    });
  }));

  it('keeps what another library wants to say beside it', () => {
    const error = Object.assign(new Error('no'), { status: 405, headers: { Allow: 'GET' } });
    expect(toProblem(error)).toMatchObject({ details: { status: 405 }, headers: { Allow: 'GET' } });
  });

  it('never repeats what a library says of a fault of ours', () => {
    expect(toProblem(Object.assign(new Error('inside'), { status: 502 })).details).not.toHaveProperty('detail');
  });

  it('is always a problem, whatever was thrown', () => {
    fc.assert(fc.property(fc.anything(), (thrown) => {
      const { details } = toProblem(thrown);
      expect(details.status).toBeGreaterThanOrEqual(400);
      expect(details.status).toBeLessThan(600);
    }));
  });
});

describe('a problem', () => {
  it('names at most twenty things that are wrong', () => {
    const errors = Array.from({ length: 50 }, (_, index) => ({ pointer: `/${index}`, detail: 'is wrong' }));
    expect(new Problem('malformed-request', 'Much is wrong.', { errors }).details.errors).toHaveLength(20);
  });

  it.each([[400, 'malformed-request'], [404, 'not-found'], [418, 'malformed-request'], [302, 'internal'], [599, 'internal']])(
    'stands for status %d as %s',
    (status, name) => {
      expect(problemNamed(status)).toBe(name);
    },
  );
});
