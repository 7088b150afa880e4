import { setTimeout } from 'node:timers/promises';

/** Something did not happen in its time. */
export class WaitedInVain extends Error {
  override readonly name = 'WaitedInVain';
}

/**
 * Looks again and again until there is something to see.
 * @throws WaitedInVain
 */
export async function waitFor<Seen>(what: string, seconds: number, look: () => Promise<Seen | undefined> | Seen | undefined): Promise<Seen> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new WaitedInVain(`waited ${seconds} s in vain: ${what}`);
    await setTimeout(100);
  }
}
