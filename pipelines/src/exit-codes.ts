/** Exit codes that every stage shares. Blocked is never green: a tool that the stage needs is not installed. */
export const exitCodes = { done: 0, found: 1, misused: 2, blocked: 3 } as const;
