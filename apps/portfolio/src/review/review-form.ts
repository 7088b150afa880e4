import type { Field, Filled } from '../platform/pages/form.ts';

/** What the forms under a claim ask for. */
type Name = 'decision' | 'comment' | 'contentHash';

/** Such a form, as somebody filled it in. */
export type ReviewForm = Filled<Name>;

const decision: Field = { label: 'Decision', most: 20, pattern: { is: /^(?:accepted|queried)$/, say: 'choose one' } };

/** An assessor decides, and says why. */
export const reviewFields: Readonly<Record<Name, Field>> = {
  decision,
  comment: { label: 'Comment', most: 4_000 },
  contentHash: { label: 'The evidence', most: 80, pattern: { is: /^sha256:[0-9a-f]{64}$/, say: 'open the page again' } },
};

/** Everybody else only says something. */
export const commentFields: Readonly<Record<Name, Field>> = { ...reviewFields, decision: { ...decision, optional: true } };
