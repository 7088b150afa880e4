/** What else differs from run to run, decided by a seed: chance, and at which part of a second the tests begin. */
const { seed } = globalThis as unknown as { readonly seed: number };

let state = seed;

/** Mulberry32: the same seed gives the same numbers. */
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

let now = (seed * 137) % 1_000;

// A quarter of a millisecond goes by whenever somebody looks.
performance.now = () => (now += 0.25);
