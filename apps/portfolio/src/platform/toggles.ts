/** Why a toggle is there, which says how long it may stay. */
export const toggleKinds = ['release', 'operations', 'experiment', 'permission'] as const;
export type ToggleKind = (typeof toggleKinds)[number];

/** Who decides about a toggle and sees to it that it goes. */
export const toggleOwners = ['service engineer', 'platform engineer', 'product owner'] as const;

/** Whom a toggle is for once it is switched on in Unleash. */
export type Reach =
  | 'everybody'
  /** So many in a hundred, always the same people. */
  | { readonly percent: number }
  /** Those that are named in Unleash. */
  | 'chosen organisations';

/** A way in which the service can be changed while it runs. */
export interface Toggle {
  readonly kind: ToggleKind;
  /** What it does, in a sentence for somebody who does not know the code. */
  readonly does: string;
  readonly owner: (typeof toggleOwners)[number];
  /** Days, as in `2026-11-24`. */
  readonly created: string;
  /** The day by which it is gone, or by which its owner has said anew why it stays. */
  readonly expires: string;
  /** What holds until somebody decides otherwise in Unleash, and wherever there is no Unleash. */
  readonly default: boolean;
  readonly reach: Reach;
  /** What has to happen so that it goes, in a sentence. */
  readonly removedBy: string;
}

/**
 * Every toggle that there is. One that is not listed here does not compile where it is used; one that is used nowhere, or
 * is past its day, fails `pnpm toggles`.
 *
 * @ksb toggle-registry D1 D5 D6 K15 S20: unfinished and risky work merges to the trunk behind a name that stands in one list with
 * an owner and a last day, so that branches stay short and no toggle outlives its reason.
 */
export const toggles = {
  'gateway-table': {
    kind: 'permission',
    does: 'People of an organisation that asked for it can take what is missing before the gateway along as a table.',
    owner: 'product owner',
    created: '2026-11-24',
    expires: '2027-11-24',
    default: false,
    reach: 'chosen organisations',
    removedBy: 'Every organisation may have it, or none has used it for a year.',
  },
  'kept-standing': {
    kind: 'release',
    does: 'The list of portfolios shows the numbers that publishing kept, in place of counting every claim again.',
    owner: 'service engineer',
    created: '2026-11-24',
    expires: '2027-01-22',
    default: false,
    reach: 'everybody',
    removedBy: 'When it has been on for a week without a difference, the way from the claims is deleted, and this with it.',
  },
  'next-steps': {
    kind: 'experiment',
    does: 'The owner of a portfolio is shown the three pairs that are nearest to being proven.',
    owner: 'product owner',
    created: '2026-11-24',
    expires: '2027-02-15',
    default: false,
    reach: { percent: 10 },
    removedBy: 'The product owner asks those who saw them, and then everybody sees them or nobody does.',
  },
  publishing: {
    kind: 'operations',
    does: 'Pipelines can publish evidence. Switched off, they are told to try again later, and everything can still be read.',
    owner: 'service engineer',
    created: '2026-11-24',
    expires: '2027-11-24',
    default: true,
    reach: 'everybody',
    removedBy: 'It stays for as long as pipelines publish; each year its owner says anew whether it was of use.',
  },
} as const satisfies Readonly<Record<string, Toggle>>;

export type ToggleName = keyof typeof toggles;

/** The same, in order. */
export const toggleList: readonly (Toggle & { readonly name: ToggleName })[] = (Object.keys(toggles) as ToggleName[])
  .sort()
  .map((name) => ({ name, ...toggles[name] }));
