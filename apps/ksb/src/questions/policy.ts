import type { FromSchema } from 'json-schema-to-ts';

/** What assessors ask of evidence. */
export const questions = ['valid', 'authentic', 'current', 'sufficient', 'reliable'] as const;
export type Question = (typeof questions)[number];

const count = (most: number, description: string) => ({ type: 'integer', minimum: 0, maximum: most, description }) as const;
const closed = { type: 'object', additionalProperties: false } as const;

/** What a repository asks of its own evidence: `.ksb-policy.yaml`. */
export const policySchema = {
  ...closed,
  $id: 'https://exemplar.example/schemas/policy-1.json',
  title: 'Policy',
  required: ['version', 'every', 'least', 'most', 'ownership'],
  properties: {
    version: { const: 1 },
    every: {
      type: 'array',
      uniqueItems: true,
      items: { enum: questions },
      description: 'the questions to which every claim must answer yes',
    },
    least: {
      ...closed,
      required: ['pairs', 'sufficientKsbs', 'sufficientDuties', 'kindsPerKsb', 'runsPerProof'],
      properties: {
        pairs: count(236, 'pairs with a claim that is valid, authentic, current and reliable'),
        sufficientKsbs: count(51, 'KSBs with such claims of enough kinds, in every duty that lists them'),
        sufficientDuties: count(13, 'duties of which every KSB is sufficient'),
        kindsPerKsb: count(6, 'kinds of claim that make a KSB sufficient'),
        runsPerProof: count(100, 'times that a proof must have given the same answer to be reliable'),
      },
    },
    most: {
      ...closed,
      required: ['ksbsPerClaim'],
      properties: { ksbsPerClaim: count(51, 'KSBs that one claim may carry and still convince') },
    },
    ownership: {
      type: 'array',
      uniqueItems: true,
      items: { enum: ['own', 'shared', 'inherited'] },
      description: 'whose work counts as authentic',
    },
  },
} as const;

export type Policy = FromSchema<typeof policySchema>;

/** What is asked of a repository that has no policy of its own. */
export const defaultPolicy: Policy = {
  version: 1,
  every: ['valid', 'current', 'reliable'],
  least: { pairs: 236, sufficientKsbs: 51, sufficientDuties: 13, kindsPerKsb: 2, runsPerProof: 1 },
  most: { ksbsPerClaim: 8 },
  ownership: ['own', 'shared'],
};
