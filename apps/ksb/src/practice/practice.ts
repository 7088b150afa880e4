import type { FromSchema } from 'json-schema-to-ts';

const closed = { type: 'object', additionalProperties: false } as const;

/** What a kata may be called: the name of its folder. */
export const nameOfKata = /^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const name = { type: 'string', pattern: nameOfKata.source } as const;

/** What of a `kata.yaml` is evidence; the rest is for whoever runs it. */
export const kataFileSchema = {
  ...closed,
  required: ['title', 'kind', 'minutes', 'duties', 'ksbs'],
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 200 },
    kind: { enum: ['subtractive', 'additive', 'incident'] },
    minutes: { type: 'integer', minimum: 1, maximum: 480, description: 'from the first look to the end of the debrief' },
    duties: { type: 'array', minItems: 1, maxItems: 13, uniqueItems: true, items: { type: 'string', pattern: '^D([1-9]|1[0-3])$' } },
    ksbs: { type: 'array', minItems: 1, maxItems: 51, uniqueItems: true, items: { type: 'string', pattern: '^[KSB][1-9][0-9]?$' } },
  },
} as const;

const kata = {
  ...kataFileSchema,
  description: 'an exercise that the repository holds',
  required: ['id', ...kataFileSchema.required],
  properties: { id: name, ...kataFileSchema.properties },
} as const;

const shareOfTime = { type: 'integer', minimum: 0, maximum: 10_000 } as const;

/** What a practice log says in its block for programs. */
export const loggedSchema = {
  ...closed,
  required: ['kata', 'date', 'person', 'driving', 'navigating', 'setting'],
  properties: {
    kata: name,
    date: { type: 'string', format: 'date' },
    person: { type: 'string', minLength: 1, maxLength: 200, description: 'as they are called in their own log' },
    driving: { ...shareOfTime, description: 'minutes at the keyboard' },
    navigating: { ...shareOfTime, description: 'minutes beside whoever was at the keyboard' },
    setting: { const: 'exercise', description: 'where it was practised; it is no work for an employer' },
  },
} as const;

const session = {
  ...closed,
  description: 'what one person’s exported practice log says; the log is their own, and nobody checks a name',
  required: [...loggedSchema.required, 'claim', 'file'],
  properties: {
    ...loggedSchema.properties,
    claim: { ...name, description: 'the claim that stands on the log' },
    file: { type: 'string', minLength: 1, maxLength: 1024, description: 'path of the log from the root of the repository, with forward slashes' },
  },
} as const;

/** What there is to practise on, and what was practised. */
export const practiceSchema = {
  ...closed,
  description: 'exercises, and what people’s own logs say of them',
  required: ['katas', 'sessions'],
  properties: {
    katas: { type: 'array', maxItems: 500, items: kata },
    sessions: { type: 'array', maxItems: 5_000, items: session },
  },
} as const;

export type Practice = FromSchema<typeof practiceSchema>;
export type Kata = FromSchema<typeof kata>;
export type KataFile = FromSchema<typeof kataFileSchema>;
export type Logged = FromSchema<typeof loggedSchema>;
export type Session = FromSchema<typeof session>;
