/** Codes with which pg and the system say that there is no database to speak to. */
const codes = /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|57P0[1-3]|08\w{3})$/;

const messages = /timeout exceeded when trying to connect|Connection terminated|encountered a connection error/;

/** Whether an error says that no connection to the database could be had, or that it broke. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return error instanceof Error && (codes.test(codeOf(error)) || messages.test(error.message));
}

/** What pg, Postgres or the system calls an error; empty where it has no code. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
