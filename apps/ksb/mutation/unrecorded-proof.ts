/** Stands in for `proving` while the engine itself is mutated: the test runs, and nothing is recorded. */
export const proving = <Arguments extends unknown[]>(_claim: string, body: (...args: Arguments) => unknown) => body;
