import fc from 'fast-check';

import { anyEvidence, commitOf } from '../sample-evidence.ts';
import type { Question } from './ask.ts';
import { operations, type Operation, type Parameter } from './operations.ts';

/** A request, and which operation it means to be, if any. */
export interface Asked extends Question {
  readonly operation: Operation | undefined;
}

const ids = ['one', 'two', 'three'];

/** Values that mean something, by the parameter's name. */
const meant: Readonly<Record<string, fc.Arbitrary<string>>> = {
  portfolioId: fc.constantFrom(...ids),
  commit: fc.constantFrom('c', 'd').map(commitOf),
  limit: fc.integer({ min: 1, max: 200 }).map(String),
  duty: fc.integer({ min: 1, max: 13 }).map((n) => `D${n}`),
  ksb: fc.integer({ min: 1, max: 25 }).map((n) => `K${n}`),
  state: fc.constantFrom('proven', 'unrun', 'failed'),
  cursor: fc.constantFrom('WyJvbmUiXQ', 'WyIyMDI2LTExLTIzIiwiYSJd', 'WyJub3cgICIsImEiXQ'),
};

/** Never empty: an address without one of its parts is another address. */
const anyText = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }), fc.double().map(String));

/** Mostly what is meant; sometimes anything at all. */
const valueOf = ({ name }: Parameter): fc.Arbitrary<string> =>
  fc.oneof({ weight: 7, arbitrary: meant[name] ?? anyText }, { weight: 1, arbitrary: anyText })
    .map((text) => encodeURIComponent(text.toWellFormed()));

/** Puts anything in place of something in a document, wherever that is. */
function spoilt(document: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.jsonValue({ stringUnit: 'binary' }),
    fc.constantFrom(1e300, -1, 2 ** 31, 2 ** 53, 'a\0b', '\ud800', '', '\n', 'x'.repeat(2_000), Number.MIN_VALUE),
  );
  return fc.tuple(document, fc.nat(), anything).map(([value, at, other]) => {
    let places = 0;
    JSON.stringify(value, (_key, one: unknown) => { places += 1; return one; });
    let place = 0;
    const text = JSON.stringify(value, (_key, one: unknown) => (place++ === at % places ? other : one));
    return JSON.parse(text) as unknown;
  });
}

const portfolio = fc.record({ id: fc.constantFrom(...ids), title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) });

function bodyOf({ id }: Operation): fc.Arbitrary<string> {
  const fitting = id === 'putSnapshot' ? anyEvidence : portfolio;
  return fc.oneof(
    { weight: 6, arbitrary: fitting.map((one) => JSON.stringify(one)) },
    { weight: 6, arbitrary: spoilt(fitting).map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.jsonValue({ stringUnit: 'binary' }).map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
}

const type = fc.oneof(
  { weight: 9, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json; charset=latin1', 'application/problem+json', 'a/b/c', '*/*') },
);

function questionFor(operation: Operation): fc.Arbitrary<Asked> {
  const { method, template, parameters, takesBody } = operation;
  const [inPath, inQuery] = [parameters.filter((one) => one.in === 'path'), parameters.filter((one) => one.in === 'query')];
  const values = fc.tuple(...inPath.map(valueOf));
  const query = fc.tuple(...inQuery.map((one) => fc.option(valueOf(one).map((value) => `${one.name}=${value}`), { freq: 2 })));
  const body = takesBody ? fc.record({ headers: type.map((one) => ({ 'Content-Type': one })), body: bodyOf(operation) }) : fc.constant({});
  return fc.tuple(values, query, body).map(([segments, pairs, sent]) => {
    const path = segments.reduce((before, segment) => before.replace(/\{\w+\}/, () => segment), template);
    const asked = pairs.filter((pair) => pair !== null).join('&');
    return { method, path: asked === '' ? path : `${path}?${asked}`, operation, ...sent };
  });
}

const nowhere: fc.Arbitrary<Asked> = fc
  .tuple(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'), fc.webPath())
  .map(([method, path]) => ({ method, path: `/api/x${path}`, operation: undefined }));

/** Any request to the API: most of them nearly right. */
export const anyQuestion: fc.Arbitrary<Asked> = fc.oneof(
  ...operations.map((operation) => ({
    weight: operation.takesBody ? 6 : operation.method === 'DELETE' ? 1 : 3,
    arbitrary: questionFor(operation),
  })),
  { weight: 2, arbitrary: nowhere },
);
