/** Exit codes, as other commands here have them. Blocked is never green: a program that is needed refused, or is not there. */
export const exitCodes = { done: 0, left: 1, misused: 2, blocked: 3, interrupted: 130 } as const;
