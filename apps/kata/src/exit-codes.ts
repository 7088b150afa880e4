/** Exit codes that every command shares. Amber is no shade of green: something could not be run. */
export const exitCodes = { green: 0, red: 1, misused: 2, amber: 3, interrupted: 130 } as const;
