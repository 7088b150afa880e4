import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { cast, portfolioOf, type Cast } from '../cast.ts';
import { runningService, type RunningService } from '../running-service.ts';
import { commitOf, sampleClaim, sampleEvidence } from '../sample-evidence.ts';
import { ask as askAs, askInBytes, type Question } from './ask.ts';
import { askingFor } from './asking.ts';
import { problemBreach, type Answer } from './breach.ts';
import { operations, type Operation } from './operations.ts';

let service: RunningService;
let people: Cast;

beforeAll(async () => {
  service = await runningService();
  people = await cast(service.parts);
  await portfolioOf(people, service.parts, 'mine');
  await portfolioOf(people, service.parts, 'evidence');
});

afterAll(async () => {
  await service.stop();
});

/** Asks as somebody who may; what is refused is refused for what it is. */
async function ask(url: string, question: Question, operation?: Operation): Promise<Answer> {
  return await askAs(url, { ...question, headers: { ...askingFor(people, operation), ...question.headers } });
}

function expectRefusal(answer: Answer): void {
  expect(problemBreach(answer)).toBeUndefined();
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
}

const fitting: Readonly<Record<string, string>> = { portfolioId: 'mine', commit: commitOf('c'), ksb: 'K1' };

function pathOf({ template }: Operation, values: Readonly<Record<string, string>> = fitting): string {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}

const json = { 'Content-Type': 'application/json' };
const said = { claim: 'one', contentHash: `sha256:${'a'.repeat(64)}`, comment: 'Why?' };
const bodies: Readonly<Record<string, unknown>> = {
  putSnapshot: sampleEvidence(),
  createPortfolio: { id: 'mine', title: 'Mine' },
  writeComment: said,
  writeReview: { ...said, decision: 'queried' },
  putReflection: { situation: '', task: '', action: '', result: '' },
};
const bodyFor = ({ id }: Operation): unknown => bodies[id];

const hostileSegments = [
  '.', '..', '%2e%2e', '..%2f..%2fetc%2fpasswd', '%00', 'mine%00', '%', '%zz', '%ff', '%c0%af', '%ud83d', 'MINE', 'mine-', '-', 'a--b',
  'a%2Fb', 'a%5Cb', "'%20OR%201=1--", '%7B%7B1+1%7D%7D', '%F0%9F%99%82', '__proto__', 'constructor', 'toString', 'null', '1e999',
  '*', 'x'.repeat(65), 'x'.repeat(9_000),
];

describe.each(operations.filter(({ template }) => template.includes('{')))('hostile addresses: $method $template', (operation) => {
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  it.each(hostileSegments.flatMap((segment) => names.map((name) => [name, segment.slice(0, 70), segment])))(
    '%s is %s',
    async (name, _shown, segment) => {
      const path = pathOf(operation, { ...fitting, [name]: segment });
      const body = operation.takesBody ? { headers: json, body: JSON.stringify(bodyFor(operation)) } : {};
      expectRefusal(await ask(service.url, { method: operation.method, path, ...body }, operation));
    },
  );
});

const hostileQueries = [
  'limit=0', 'limit=-1', 'limit=201', 'limit=1e9', 'limit=1.5', 'limit=', 'limit=NaN', 'limit=Infinity', 'limit=-Infinity', 'limit=1e400', 'limit=%00', 'limit=1&limit=2',
  'limit[]=1', 'limit[a]=1', 'limit=99999999999999999999', 'cursor=', 'cursor=%00', 'cursor=!', 'cursor=bm90LW91cnM', 'cursor=W10',
  `cursor=${'x'.repeat(501)}`, 'cursor=a&cursor=b', 'duty=D0', 'duty=D14', 'duty=d1', 'duty=D1%00', 'duty=D1&duty=D2', 'ksb=K26', 'ksb=K01',
  'ksb=', 'state=fine', 'state=__proto__', 'invented=1', '__proto__=1', '__proto__[x]=1', 'constructor[prototype][x]=1', '%', '=', '&=&',
  `x=${'y'.repeat(9_000)}`,
];

describe.each(operations.filter(({ method }) => method === 'GET'))('hostile parameters: $template', (operation) => {
  it.each(hostileQueries.map((query) => [query.slice(0, 70), query]))('%s', async (_shown, query) => {
    // What a list would take, it takes; everything else asks for a parameter that is not there.
    expectRefusal(await ask(service.url, { method: 'GET', path: `${pathOf(operation)}?${query}` }, operation));
  });
});

const nested = (depth: number, [open, close]: readonly [string, string]): string => `${open.repeat(depth)}1${close.repeat(depth)}`;

const hostileBodies: readonly (readonly [string, Partial<Question>])[] = [
  ['nothing', {}],
  ['nothing as JSON', { headers: json, body: '' }],
  ['half of it', { headers: json, body: '{"id":"mi' }],
  ['two of it', { headers: json, body: '{}{}' }],
  ['JavaScript', { headers: json, body: '{id: undefined}' }],
  ['plain text', { headers: { 'Content-Type': 'text/plain' }, body: 'hello' }],
  ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'id=mine&title=Mine' }],
  ['a file', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: '--x\r\n\r\n1\r\n--x--' }],
  ['XML', { headers: { 'Content-Type': 'application/xml' }, body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }],
  ['no type that there is', { headers: { 'Content-Type': '/' }, body: '{}' }],
  ['no type', { body: '{"id":"mine","title":"Mine"}' }],
  ['letters that nobody knows', { headers: { 'Content-Type': 'application/json; charset=klingon' }, body: '{}' }],
  ['bytes that are no text', { headers: json, body: Buffer.from([0xff, 0xfe, 0x7b, 0x00]) }],
  ['a compression that it is not', { headers: { ...json, 'Content-Encoding': 'gzip' }, body: '{}' }],
  ['a compression that nobody knows', { headers: { ...json, 'Content-Encoding': 'zip' }, body: '{}' }],
  ['a bomb', { headers: { ...json, 'Content-Encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40_000_000, ' ')) }],
  ['too much', { headers: json, body: `{"id":"${'x'.repeat(17_000_000)}"}` }],
  ...['null', 'true', '1', '"text"', '[]', '{}', '[{}]', '1e400', '-0'].map((body) => [body, { headers: json, body }] as const),
  ['a key that would change every object', { headers: json, body: '{"id":"mine","title":"Mine","__proto__":{"admin":true}}' }],
  ['a key that would change every function', { headers: json, body: '{"id":"mine","title":"Mine","constructor":{"prototype":{"admin":true}}}' }],
  ['lists a hundred thousand deep', { headers: json, body: nested(100_000, ['[', ']']) }],
  ['objects three thousand deep', { headers: json, body: nested(3_000, ['{"a":', '}']) }],
];

describe.each(operations.filter(({ takesBody }) => takesBody))('hostile bodies: $method $template', (operation) => {
  it.each(hostileBodies)('%s', async (_shown, question) => {
    expectRefusal(await ask(service.url, { method: operation.method, path: pathOf(operation), ...question }, operation));
  });
});

const portfolio = (own: object): string => JSON.stringify({ id: 'mine', title: 'Mine', ...own });

describe('hostile portfolios', () => {
  it.each([
    ['an id that is a number', portfolio({ id: 1 })],
    ['an id that is a list', portfolio({ id: ['mine'] })],
    ['an id that is too long', portfolio({ id: 'x'.repeat(65) })],
    ['an id with a line break at its end', portfolio({ id: 'mine\n' })],
    ['an id that leads elsewhere', portfolio({ id: '../mine' })],
    ['a title of blanks', portfolio({ title: ' \u00a0\u2003' })],
    ['a title that is too long', portfolio({ title: '🙂'.repeat(201) })],
    ['a title with a NUL', portfolio({ title: 'a\0b' })],
    ['a title with half a character', '{"id":"mine","title":"\\ud83d"}'],
    ['a title twice, the second time wrong', '{"id":"mine","title":"Mine","title":1}'],
    ['nothing but a title', '{"title":"Mine"}'],
  ])('%s', proving('hostile-input', async (_shown: string, body: string) => {
    expectRefusal(await ask(service.url, { method: 'POST', path: '/api/portfolios', headers: json, body }));
  }));
});

const sample = sampleClaim('one');
const withClaim = (own: object): object => ({ ...sampleEvidence(), claims: [{ ...sample, ...own }] });

const publishing = operations.find(({ id }) => id === 'putSnapshot');

describe('hostile evidence', () => {
  it.each([
    ['another version', { ...sampleEvidence(), version: 2 }],
    ['another standard', { ...sampleEvidence(), standard: { reference: 'ST0001', version: '1.0' } }],
    ['a repository that is a script', { ...sampleEvidence(), repository: 'javascript:alert(1)' }],
    ['a claim that is none', { ...sampleEvidence(), claims: [null] }],
    ['an id with a capital', withClaim({ id: 'One' })],
    ['no sentence', withClaim({ why: '' })],
    ['no pairs', withClaim({ pairs: [] })],
    ['the same pair twice', withClaim({ pairs: [sample.pairs[0], sample.pairs[0]] })],
    ['line zero', withClaim({ line: 0 })],
    ['half a line', withClaim({ line: 1.5 })],
    ['a line that no file has', withClaim({ line: 2 ** 31 })],
    ['a line beyond all numbers', withClaim({ line: 1e300 })],
    ['a text too long', withClaim({ excerpt: { ...sample.excerpt, text: 'x'.repeat(40_001) } })],
    ['a NUL deep inside', withClaim({ proofs: [{ ...sample.proofs[0], file: 'a\0b' }] })],
    ['half a character deep inside', withClaim({ excerpt: { ...sample.excerpt, language: '\udc00' } })],
    ['a date that is none', withClaim({ proofs: [{ ...sample.proofs[0], lastRun: { startedAt: 'yesterday' } }] })],
    ['more claims than there may be', { ...sampleEvidence(), claims: Array.from({ length: 20_001 }, () => 1) }],
  ])('%s', proving('hostile-input', async (_shown: string, evidence: object) => {
    const path = `/api/portfolios/evidence/snapshots/${commitOf('c')}`;
    expectRefusal(await ask(service.url, { method: 'PUT', path, headers: json, body: JSON.stringify(evidence) }, publishing));
  }));
});

describe('numbers that JSON has and nobody else', () => {
  it.each(['"line":1', '"startLine":2'])('infinity instead of %s', async (place) => {
    const body = JSON.stringify(sampleEvidence()).replace(place, `${place}e400`);
    expect(body).toContain('e400');
    const path = `/api/portfolios/evidence/snapshots/${commitOf('c')}`;
    expectRefusal(await ask(service.url, { method: 'PUT', path, headers: json, body }, publishing));
  });
});

describe('what is hardly HTTP', () => {
  const get = 'GET /api/portfolios HTTP/1.1\r\nHost: here\r\n';
  it.each([
    ['a header with a NUL', `${get}X-Nul: a\0b\r\n\r\n`],
    ['a header without a name', `${get}: x\r\n\r\n`],
    ['an address with a NUL', 'GET /api/\0 HTTP/1.1\r\nHost: here\r\n\r\n'],
    ['two lengths', 'POST /api/portfolios HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}'],
    ['a length and chunks', 'POST /api/portfolios HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a length below zero', 'POST /api/portfolios HTTP/1.1\r\nHost: here\r\nContent-Length: -1\r\n\r\n'],
    ['a method that nobody knows', 'HACK / HTTP/1.1\r\nHost: here\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('%s', async (_shown, bytes) => {
    expectRefusal(await askInBytes(service.url, bytes));
  });
});

it.each([
  ['header', `GET /api/portfolios HTTP/1.1\r\nHost: here\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['address', `GET /api/portfolios?x=${'y'.repeat(20_000)} HTTP/1.1\r\nHost: here\r\n\r\n`],
])('too long a %s is told so', async (_shown, bytes) => {
  const answer = await askInBytes(service.url, bytes);
  expect(problemBreach(answer)).toBeUndefined();
  expect(answer.status).toBe(431);
});

it('after all that, nothing was stored and the service is well', async () => {
  const { status, text } = await ask(service.url, { method: 'GET', path: '/api/portfolios' });
  expect(status).toBe(200);
  expect((JSON.parse(text) as { portfolios: { id: string }[] }).portfolios.map(({ id }) => id)).toEqual(['evidence', 'mine']);
  const { text: snapshots } = await ask(service.url, { method: 'GET', path: '/api/portfolios/evidence/snapshots' });
  expect(JSON.parse(snapshots)).toEqual({ snapshots: [] });
  expect(Object.prototype).not.toHaveProperty('admin');
});
