import { expect, it } from '@jest/globals';

import { readAnswers } from '../../src/answers/read-answers.ts';

it('are read as they were written down', () => {
  expect(readAnswers('answers.yaml', 'title: Blue Harbour\nwithout: [katas]\n')).toEqual({ title: 'Blue Harbour', without: ['katas'] });
});

it.each([
  ['a misspelt name', 'title: Blue Harbour\nservcie: harbour\n', 'answers.yaml:2:10: the file has no “servcie”; did you mean “service”?'],
  ['a part that is no list', 'without: katas\n', 'answers.yaml:1:10: without must be array'],
  ['what is no YAML', 'title: [Blue\n', 'answers.yaml:2:1: '],
])('are refused with their place: %s', (_, content, message) => {
  expect(() => readAnswers('answers.yaml', content)).toThrow(message);
});
