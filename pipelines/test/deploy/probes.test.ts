import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { probe } from '../../src/deploy/probes.ts';

const commit = '0'.repeat(40);

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

/** Answers as a good release would, but for what a test says. */
function release(different: Readonly<Record<string, Answer>> = {}) {
  return (url: string): Promise<Response> => {
    const { protocol, pathname } = new URL(url);
    const good: Answer = protocol === 'http:' && url.includes('exemplar')
      ? { status: 301, headers: { location: 'https://exemplar.example/' } }
      : { status: ['/no-such-page', '/metrics'].includes(pathname) ? 404 : 200, headers: { 'x-commit': commit, 'content-security-policy': "default-src 'none'" } };
    const { status = 200, headers = {} } = different[`${protocol}${pathname}`] ?? different[pathname] ?? good;
    return Promise.resolve(new Response(null, { status, headers }));
  };
}

const askAt = async (address: string, get: (url: string) => Promise<Response>) => (await probe({ address, commit }, get, () => undefined)).map(({ message }) => message);
const ask = async (different: Readonly<Record<string, Answer>> = {}) => await askAt('https://exemplar.example', release(different));

describe('a release that is asked from outside', () => {
  it('is well when it answers as it should', proving('release-probed', async () => {
    expect(await ask()).toEqual([]);
    expect(await askAt('http://127.0.0.1:3000', release())).toEqual([]);
  }));

  it('is not well when its metrics are for everybody', proving('release-probed', async () => {
    expect(await ask({ '/metrics': { status: 200 } })).toEqual(['its metrics are not for everybody: /metrics answers 200; right is 404 or 421']);
  }));

  it('is not well when another commit answers', async () => {
    expect(await ask({ '/livez': { headers: { 'x-commit': '1' } } })).toEqual([`it is the release that was meant: the answer came from commit 1; right is ${commit}`]);
  });

  it('is not well when it is not ready, or lets other things into its pages', async () => {
    expect(await ask({ '/readyz': { status: 503 } })).toEqual(['it is ready, its database too: /readyz answers 503; right is 200']);
    expect(await ask({ 'https:/': { status: 200 } })).toEqual(["its pages let nothing else in: the Content-Security-Policy of / does not begin with default-src 'none'"]);
  });

  it('is not well when somebody is served without encryption', async () => {
    expect(await ask({ 'http:/': { status: 200 } })).toEqual(['nobody is served without encryption: plain HTTP is answered with 200; right is to send people on to https']);
  });

  it('is not well when it cannot be reached', async () => {
    const findings = await askAt('https://exemplar.example', () => Promise.reject(new Error('fetch failed', { cause: new Error('refused') })));
    expect(findings).toEqual(['https://exemplar.example could not be asked whether it lives: refused']);
  });
});
