import type { Person } from './principal.ts';

/** How long a session lasts at the most, and without being used. Hours. */
export const sessionHours = { most: 12, idle: 2 } as const;

/** What the sign-in provider said of somebody. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly organisation: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** ISO date of the eighteenth birthday, when it is still to come. */
  readonly adultOn?: string;
}

/** A session as its owner may see it. */
export interface Session {
  readonly digest: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** Keeps people and their sessions. */
export interface SessionStore {
  /** Takes note of who signed in, and begins a session under a secret's digest. */
  begin(identity: Identity, digest: string): Promise<Person>;
  /** Whose session it is, while it lasts. */
  find(digest: string): Promise<Person | undefined>;
  list(personId: string): Promise<readonly Session[]>;
  end(digest: string): Promise<void>;
  /** Ends every session of a person, on every device. */
  endAll(personId: string): Promise<void>;
}
