import { claimStates, type ClaimState } from '@exemplar/ksb';

/** How a state feels, which is also the colour it gets; never the only sign of it. */
export type Tone = 'strong' | 'good' | 'idle' | 'warning' | 'bad';

/** A state as people see it. */
export interface StateWords {
  readonly state: ClaimState;
  /** One to three words. */
  readonly word: string;
  /** The id of its drawing in `symbols.njk`; every state has a shape of its own. */
  readonly symbol: string;
  readonly tone: Tone;
  /** What it means, for somebody who has never written a test. */
  readonly meaning: string;
}

/**
 * @ksb state-words D4 D10 K10: every state has a word, a shape and a sentence in plain English
 * beside its colour, so that nobody has to see colour or know testing to read the evidence.
 */
const words: Readonly<Record<ClaimState, Omit<StateWords, 'state'>>> = {
  falsified: {
    word: 'Proven, cut noticed',
    symbol: 'double-tick',
    tone: 'strong',
    meaning:
      'A test shows that this is true, and it went red when the claimed part was taken away. So it could have failed.',
  },
  proven: {
    word: 'Proven',
    symbol: 'tick',
    tone: 'good',
    meaning: 'A test written to show this ran on exactly what you see here, and passed.',
  },
  unproven: {
    word: 'No proof',
    symbol: 'ring',
    tone: 'idle',
    meaning: 'No test checks this yet. It is said, but not shown.',
  },
  unrun: {
    word: 'Not run',
    symbol: 'clock',
    tone: 'warning',
    meaning: 'Its test has not run on this very state of the repository, and an earlier result does not count.',
  },
  blocked: {
    word: 'Could not run',
    symbol: 'bar',
    tone: 'warning',
    meaning: 'Its test needs something that was missing where the tests ran. Nothing is known, so this is not proven.',
  },
  failed: {
    word: 'Proof failed',
    symbol: 'cross',
    tone: 'bad',
    meaning: 'Its test ran and failed: what is claimed is not true of what you see here.',
  },
  survived: {
    word: 'Cut not noticed',
    symbol: 'alarm',
    tone: 'bad',
    meaning: 'The claimed part was taken away and its test still passed. So the test proves nothing.',
  },
};

/** The words, shape and tone of a state. */
export function stateWords(state: ClaimState): StateWords {
  return { state, ...words[state] };
}

/** Every state, best first, as a legend shows them. */
export function legend(): readonly StateWords[] {
  return claimStates.toReversed().map(stateWords);
}
