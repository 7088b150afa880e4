import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { breach, type Answer } from './breach.ts';
import { operations } from './operations.ts';

const json = 'application/json; charset=utf-8';
const problem = { type: 'urn:x', title: 'No', status: 404 };
const portfolio = { id: 'mine', title: 'Mine', visibility: 'private', createdAt: '2026-11-23T09:00:00.000Z' };
const asProblem = (own: object, status = 404): Answer => ({
  status,
  contentType: 'application/problem+json; charset=utf-8',
  text: JSON.stringify({ ...problem, ...own }),
});
const found = (own: object): Answer => ({ status: 200, contentType: json, text: JSON.stringify({ ...portfolio, ...own }) });

const getPortfolio = operations.find(({ id }) => id === 'getPortfolio');

describe('the judge of answers', () => {
  it.each([
    ['what the contract says', found({})],
    ['a refusal', asProblem({})],
    ['a refusal in detail', asProblem({ detail: 'Look.', errors: [{ pointer: '/x', detail: 'is wrong' }] })],
  ])('lets pass %s', (_what, answer) => {
    expect(breach(answer, getPortfolio)).toBeUndefined();
  });

  it.each([
    ['a fault of ours', asProblem({ status: 500 }, 500)],
    ['a status that nobody documented', { ...found({}), status: 202 }],
    ['a redirection', { ...found({}), status: 302 }],
    ['a field too many', found({ secret: 1 })],
    ['a field too few', found({ title: undefined })],
    ['a date that is none', found({ createdAt: 'yesterday' })],
    ['a page instead of data', { ...found({}), contentType: 'text/html' }],
    ['a refusal as common JSON', { ...asProblem({}), contentType: json }],
    ['a refusal without a title', asProblem({ title: undefined })],
    ['a refusal that says more than it may', asProblem({ stack: 'at app.ts:1' })],
    ['a refusal with another status inside', asProblem({ status: 400 })],
  ])('stops %s', proving('fuzzed-contract', (_what: string, answer: Answer) => {
    expect(breach(answer, getPortfolio)).toEqual(expect.any(String));
  }));

  it('wants an address that is no operation to be refused', () => {
    expect(breach(found({}))).toBe('the status is 200');
  });
});
