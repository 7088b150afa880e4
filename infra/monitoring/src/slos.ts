import type { FromSchema } from 'json-schema-to-ts';

import { roles } from './roles.ts';

const sentence = (description: string) => ({ type: 'string', pattern: '^[A-Z].{20,160}\\.$', description }) as const;
const selector = (description: string) => ({ type: 'string', pattern: '^[a-z_]+\\{.+\\}$', description }) as const;
const closed = { type: 'object', additionalProperties: false } as const;

/** What the service promises to people: `slos.yaml`. */
export const slosSchema = {
  ...closed,
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://exemplar.example/schemas/slos-1.json',
  title: 'Service level objectives',
  required: ['version', 'window', 'slos'],
  properties: {
    version: { const: 1 },
    window: { type: 'string', pattern: '^[1-9]\\d*d$', description: 'over how many days the objectives hold, as in 28d' },
    slos: {
      type: 'array',
      minItems: 1,
      items: {
        ...closed,
        required: ['name', 'owner', 'promise', 'felt', 'objective', 'total', 'least'],
        oneOf: [{ required: ['good'] }, { required: ['bad'] }],
        properties: {
          name: { type: 'string', pattern: '^[a-z]+$', description: 'one word in small letters; its alert is NameBudgetBurn' },
          owner: { enum: roles, description: 'who answers for it' },
          promise: sentence('what people may expect, as the status page says it'),
          felt: sentence('what people feel when it is missed, as the alert says it'),
          objective: { type: 'number', minimum: 95, maximum: 99.99, description: 'per cent; below 95 the fastest page could never fire' },
          total: selector('selector of the counters of everything that was asked for'),
          good: selector('selector of those that were as promised; or else `bad`'),
          bad: selector('selector of those that were not; or else `good`'),
          least: { type: 'integer', minimum: 1, maximum: 1000, description: 'so many must have gone wrong before anybody is told' },
        },
      },
    },
  },
} as const;

export type Slos = FromSchema<typeof slosSchema>;
export type Slo = Slos['slos'][number];
