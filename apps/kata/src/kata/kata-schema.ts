import { programNames } from './programs.ts';

const closed = { type: 'object', additionalProperties: false };
const words = { type: 'string', minLength: 1 };
const name = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' };
const file = { type: 'string', pattern: '^(?!/)(?!.*(^|/)\\.\\.(/|$)).+', description: 'a path from the root of the repository' };
const count = (least: number, most: number) => ({ type: 'integer', minimum: least, maximum: most });
const list = (items: object, minItems = 0): object => ({ type: 'array', uniqueItems: true, minItems, items });

const check = {
  ...closed,
  required: ['id', 'says'],
  properties: {
    id: name,
    says: { ...words, description: 'what is true when it is green' },
    proof: { ...name, description: 'a claim of main: its own proofs judge' },
    test: { ...file, description: 'a test file, of main or brought by the start' },
    titled: { type: 'string', pattern: '^[a-z][a-z, ]*$', description: 'of a test file: the one test that judges, where several checks share a run' },
    red: { ...words, description: 'words of its failure at the start; without them it is a guard, green from the start' },
  },
  oneOf: [{ required: ['proof'] }, { required: ['test'] }],
  dependentRequired: { titled: ['test'] },
};

/** `kata.yaml`: what a kata is, where it starts, and what judges it. */
export const kataSchema = {
  ...closed,
  $id: 'https://exemplar.example/schemas/kata-1.json',
  title: 'Kata',
  required: ['title', 'kind', 'says', 'minutes', 'turn', 'people', 'duties', 'ksbs', 'needs', 'start', 'checks', 'protected', 'solution'],
  properties: {
    title: words,
    kind: { enum: ['subtractive', 'additive', 'incident'] },
    says: { ...words, description: 'what the pair will do, in one sentence' },
    minutes: { ...count(20, 120), description: 'from the first look to the end of the debrief' },
    turn: { ...count(2, 20), description: 'minutes until the keyboard changes hands' },
    people: { ...closed, required: ['least', 'most'], properties: { least: count(1, 8), most: count(1, 8) } },
    duties: list({ type: 'string' }, 1),
    ksbs: list({ type: 'string' }, 1),
    needs: { ...list({ enum: programNames }), description: 'programs that npm does not bring' },
    start: { ...closed, required: ['cut'], properties: { cut: { ...list(name), description: 'claims of main whose cuts make the start' } } },
    checks: { type: 'array', minItems: 1, maxItems: 12, items: check },
    protected: { ...list(file), description: 'put back as they were at the start before each check' },
    solution: { enum: ['main', 'own'] },
  },
};

/** `change.yaml`: a change upon another state of the repository. */
export const changeSchema = {
  ...closed,
  $id: 'https://exemplar.example/schemas/change-1.json',
  title: 'Change',
  required: ['why'],
  properties: {
    why: words,
    upon: { enum: ['start', 'solution'], description: 'of a trap: what it is made upon; the start, unless it is the solution with one thing wrong' },
    red: { ...list(name), description: 'of a trap: the checks that stay red' },
    remove: list(file),
    edits: {
      type: 'array',
      items: { ...closed, required: ['file', 'replace', 'with'], properties: { file, replace: words, with: { type: 'string' } } },
    },
  },
};
