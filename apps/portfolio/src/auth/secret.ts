import { createHash, randomBytes } from 'node:crypto';

/** A secret that nobody can guess: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: enough to know it again, and no use to whoever reads the database. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
