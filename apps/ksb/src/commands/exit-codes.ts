/** Exit codes that every command shares. */
export const exitCodes = { done: 0, found: 1, misused: 2, interrupted: 130 } as const;
