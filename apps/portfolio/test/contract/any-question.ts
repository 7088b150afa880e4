import fc from 'fast-check';

import { toCursor } from '../../src/platform/cursor.ts';
import { anyCharacter } from '../any-character.ts';
import { anyEvidence } from '../any-evidence.ts';
import { commitOf } from '../sample-evidence.ts';
import type { Question } from './ask.ts';
import { operations, type Operation, type Parameter } from './operations.ts';

/** A request, and which operation it means to be, if any. */
export interface Asked extends Question {
  readonly operation: Operation | undefined;
}

/** There from the beginning, and never deleted. */
export const lasting = 'lasting';
/** Nobody publishes to it, so what was published in it can be reviewed. */
export const reviewed = 'reviewed';
const ids = ['one', 'two'];

/** Never empty: an address without one of its parts is another address. */
const anyText = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: anyCharacter, minLength: 1 }), fc.double().map(String));

const anyKey = fc.constantFrom('one', '2026-11-23T09:00:00.000Z', 'now', 'a\0b', commitOf('c'));

/** Values that mean something, by the parameter's name. */
const meant: Readonly<Record<string, fc.Arbitrary<string>>> = {
  portfolioId: fc.constantFrom(lasting, reviewed, ...ids),
  commit: fc.constantFrom('c', 'c', 'c', 'd').map(commitOf),
  limit: fc.integer({ min: 1, max: 200 }).map(String),
  duty: fc.integer({ min: 1, max: 13 }).map((n) => `D${n}`),
  ksb: fc.oneof(fc.constant('K1'), fc.integer({ min: 1, max: 25 }).map((n) => `K${n}`)),
  state: fc.constantFrom('proven', 'unrun', 'failed'),
  from: fc.constantFrom('c', 'c', 'c', 'd').map(commitOf),
  to: fc.constantFrom('c', 'c', 'c', 'd').map(commitOf),
  cursor: fc.array(fc.oneof(anyKey, anyText), { minLength: 1, maxLength: 2 }).map(toCursor),
};

/** Mostly what is meant; sometimes anything at all. */
const valueOf = ({ name }: Parameter): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: meant[name] ?? anyText }, { weight: 1, arbitrary: anyText })
    .map((text) => encodeURIComponent(text.toWellFormed()));

const spoiltNumber = fc.oneof(fc.constantFrom(1e300, -1, 0, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), Number.MIN_VALUE), fc.double({ noNaN: true }));
const spoiltText = fc.oneof(fc.constantFrom('a\0b', '\ud800', 'a\udc00b', '', '\n', ' ', '\u202e', 'x'.repeat(2_000)), fc.string({ unit: anyCharacter }));

/** Puts something else in place of one thing in a document; mostly of the same type, which is harder to refuse. */
function spoilt(document: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const others = fc.record({ number: spoiltNumber, string: spoiltText, any: fc.jsonValue({ stringUnit: 'binary' }), alike: fc.nat(4) });
  return fc.tuple(document, fc.noBias(fc.nat()), others).map(([value, at, { number, string, any, alike }]) => {
    const places = allPlaces(value);
    const other = (one: unknown): unknown => {
      if (alike === 0) return any;
      return typeof one === 'number' ? number : typeof one === 'string' ? string : any;
    };
    let place = 0;
    const text = JSON.stringify(value, (_key, one: unknown) => (place++ === at % places ? other(one) : one));
    return JSON.parse(text) as unknown;
  });
}

function allPlaces(value: unknown): number {
  let places = 0;
  JSON.stringify(value, (_key, one: unknown) => {
    places += 1;
    return one;
  });
  return places;
}

const someText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((one) => /\S/.test(one));
const portfolio = fc.record({ id: fc.constantFrom(...ids), title: someText });
const comment = fc.record({ claim: fc.constantFrom('one', 'one', 'two'), contentHash: fc.constant(`sha256:${'a'.repeat(64)}`), comment: someText });
const answers = fc.record({ situation: someText, task: someText, action: someText, result: someText });

/** Bodies that fit, by operation. */
const fittingBodies: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  putSnapshot: anyEvidence,
  createPortfolio: portfolio,
  writeComment: comment,
  writeReview: fc.tuple(comment, fc.constantFrom('accepted', 'queried')).map(([one, decision]) => ({ ...one, decision })),
  putReflection: answers,
};

function bodyOf({ id }: Operation): fc.Arbitrary<string> {
  const fitting = fittingBodies[id];
  if (fitting === undefined) throw new Error(`there is no body that fits ${id}`);
  return fc.oneof(
    { weight: 4, arbitrary: fitting.map((one) => JSON.stringify(one)) },
    { weight: 10, arbitrary: spoilt(fitting).map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.jsonValue({ stringUnit: 'binary' }).map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.string({ unit: anyCharacter }) },
  );
}

const type = fc.oneof(
  { weight: 9, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json; charset=latin1', 'application/problem+json', 'a/b/c', '*/*') },
);

/** What is sent along. */
type Sent = Required<Pick<Question, 'headers'>> & Pick<Question, 'body'>;

/** Which version a reflection replaces. */
const versionOf = ({ name }: Parameter): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: name === 'If-Match' ? fc.constantFrom('"1"', '"2"') : fc.constant('*') }, { weight: 1, arbitrary: fc.stringMatching(/^[ -~]{0,30}$/) });

function questionFor(operation: Operation): fc.Arbitrary<Asked> {
  const { method, template, parameters, takesBody } = operation;
  const [inPath, inQuery, inHeader] = (['path', 'query', 'header'] as const).map((place) => parameters.filter((one) => one.in === place)) as [Parameter[], Parameter[], Parameter[]];
  const values = method === 'DELETE' ? fc.tuple(fc.constantFrom(...ids)) : fc.tuple(...inPath.map(valueOf));
  const query = fc.tuple(...inQuery.map((one) => fc.option(valueOf(one).map((value) => `${one.name}=${value}`), { freq: one.required === true ? 20 : 2 })));
  const versions = fc.tuple(...inHeader.map((one) => fc.option(versionOf(one).map((value) => [one.name, value] as const), { freq: 2 })));
  const body: fc.Arbitrary<Sent> = takesBody ? fc.record({ headers: type.map((one) => ({ 'Content-Type': one })), body: bodyOf(operation) }) : fc.constant({ headers: {} });
  return fc.tuple(values, query, versions, body).map(([segments, pairs, headers, sent]) => {
    const path = segments.reduce((before, segment) => before.replace(/\{\w+\}/, () => segment), template);
    const asked = pairs.filter((pair) => pair !== null).join('&');
    const all = { ...sent.headers, ...Object.fromEntries(headers.filter((pair) => pair !== null)) };
    return { method, path: asked === '' ? path : `${path}?${asked}`, operation, ...sent, headers: all };
  });
}

const nowhere: fc.Arbitrary<Asked> = fc
  .tuple(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'), fc.webPath())
  .map(([method, path]) => ({ method, path: `/api/x${path}`, operation: undefined }));

/** Those that take much are asked often, those that take nothing or end something seldom. */
function weightOf({ takesBody, parameters, method }: Operation): number {
  if (takesBody) return 9;
  return parameters.length === 0 || method === 'DELETE' ? 1 : 3;
}

/** Any request to the API: most of them nearly right. */
export const anyQuestion: fc.Arbitrary<Asked> = fc.oneof(
  ...operations.map((operation) => ({ weight: weightOf(operation), arbitrary: questionFor(operation) })),
  { weight: 2, arbitrary: nowhere },
);
