import type { FromSchema } from 'json-schema-to-ts';

const closed = { type: 'object', additionalProperties: false } as const;
const claimId = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const sentence = { type: 'string', minLength: 1, maxLength: 300 } as const;
const paragraph = { type: 'string', minLength: 1, maxLength: 1500 } as const;

const demonstration = {
  ...closed,
  description: 'a command that shows it live, and words that its output holds',
  required: ['command', 'expect'],
  properties: {
    command: {
      type: 'string',
      pattern: '^npx pnpm [A-Za-z0-9@ ./:=_-]+$',
      maxLength: 200,
      description: 'run without a shell, so nothing but words and options',
    },
    expect: sentence,
  },
} as const;

const stop = {
  ...closed,
  required: ['claim', 'title', 'minutes', 'look', 'fails', 'ask'],
  properties: {
    claim: { ...claimId, description: 'a claim that shows something of this duty' },
    title: { type: 'string', minLength: 1, maxLength: 100 },
    minutes: { type: 'integer', minimum: 1, maximum: 10, description: 'minutes that an assessor needs here' },
    look: { ...paragraph, description: 'what to look at and what it shows, in words of everyday life' },
    fails: { ...paragraph, description: 'what breaks when the cut is made, and what the proof says then' },
    ask: { ...sentence, description: 'what to ask the apprentice' },
    run: demonstration,
  },
} as const;

const question = {
  ...closed,
  description: 'a question of the professional discussion',
  required: ['ask', 'claims', 'weak', 'sound', 'strong'],
  properties: {
    ask: sentence,
    claims: { type: 'array', minItems: 1, maxItems: 8, uniqueItems: true, items: claimId, description: 'where to look' },
    weak: { ...paragraph, description: 'what a weak answer contains' },
    sound: { ...paragraph, description: 'what a sound answer contains' },
    strong: { ...paragraph, description: 'what a strong answer contains' },
  },
} as const;

const red = {
  ...closed,
  description: 'what must turn this duty red: the cut of a claim, which falsify makes and the proof has to notice',
  required: ['when', 'claim'],
  properties: { when: sentence, claim: claimId },
} as const;

/** The stops through a duty that an assessor follows: `docs/duties/D1.yaml` to `D13.yaml`. */
export const walkSchema = {
  ...closed,
  $id: 'https://exemplar.example/schemas/walk-1.json',
  title: 'Walk',
  required: ['duty', 'title', 'story', 'red', 'stops', 'questions'],
  properties: {
    duty: { type: 'string', pattern: '^D([1-9]|1[0-3])$' },
    title: { type: 'string', minLength: 1, maxLength: 100 },
    story: { type: 'array', minItems: 1, maxItems: 5, items: paragraph, description: 'paragraphs' },
    red,
    stops: { type: 'array', minItems: 3, maxItems: 12, items: stop },
    questions: { type: 'array', minItems: 3, maxItems: 5, items: question },
  },
} as const;

export type Walk = FromSchema<typeof walkSchema>;
export type Stop = FromSchema<typeof stop>;
export type Question = FromSchema<typeof question>;
