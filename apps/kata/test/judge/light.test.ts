import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { lightOf, worstOf, type FileOutcome } from '../../src/judge/light.ts';

const check = { id: 'adds', says: 'It adds.', tests: [{ file: 'sum.test.ts', titles: ['adds two numbers'] }], contentHashes: {} };
const test = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages });
const file = (...tests: FileOutcome['tests']): FileOutcome => ({ file: 'sum.test.ts', unloaded: '', tests });

describe('the light of a check', () => {
  it.each<[string, readonly FileOutcome[], readonly string[], string]>([
    ['its tests passed', [file(test('sum adds two numbers', 'passed'))], [], 'green'],
    ['one of them failed', [file(test('sum adds two numbers', 'failed', 'Error: Expected: 2'))], [], 'red'],
    ['another test of the file failed', [file(test('adds two numbers', 'passed'), test('sum takes away', 'failed', 'Error'))], [], 'green'],
    ['a title only begins alike', [file(test('sum adds two numbers and more', 'passed'))], [], 'amber'],
    ['its tests were passed over', [file(test('sum adds two numbers', 'pending'))], [], 'amber'],
    ['the file does not load', [{ file: 'sum.test.ts', unloaded: 'SyntaxError', tests: [] }], [], 'amber'],
    ['the file was not run', [], [], 'amber'],
    ['a tool is missing', [file(test('sum adds two numbers', 'failed', 'MissingTool: needs promtool; install it'))], [], 'amber'],
    ['the machine was too busy', [file(test('sum adds two numbers', 'failed', 'MachineTooBusy: nothing was found out'))], [], 'amber'],
    ['a proof passed over itself', [file(test('sum adds two numbers', 'passed'))], ['needs promtool'], 'amber'],
  ])('is right when %s', proving('could-not-run-is-not-green', (_, outcomes, blocked, light) => {
    expect(lightOf(check, outcomes, blocked)).toMatchObject({ id: 'adds', light });
  }));

  it('says why', () => {
    expect(lightOf(check, [file(test('sum adds two numbers', 'failed', 'Error: Expected: 2'))], []).reason).toBe('sum adds two numbers\nError: Expected: 2');
    expect(lightOf(check, [], []).reason).toBe('sum.test.ts was not run');
  });

  it('is red over all before it is amber, and green only when all are', () => {
    expect(worstOf([{ light: 'green' }, { light: 'amber' }, { light: 'red' }])).toBe('red');
    expect(worstOf([{ light: 'green' }, { light: 'amber' }])).toBe('amber');
    expect(worstOf([{ light: 'green' }])).toBe('green');
  });
});
