/** Exit codes that every stage shares. */
export const exitCodes = { done: 0, found: 1, misused: 2 } as const;
