import { readFileSync } from 'node:fs';

import { checkEvidence } from './check-evidence.ts';
import type { Evidence } from './evidence.ts';

/** A file is no evidence; the message says what is wrong in it, and where. */
export class EvidenceUnreadable extends Error {
  override readonly name = 'EvidenceUnreadable';
}

/**
 * Reads evidence from a file.
 * @throws EvidenceUnreadable
 */
export function readEvidence(place: string): Evidence {
  const { evidence, problems } = checkEvidence(parse(place));
  if (evidence !== undefined) return evidence;
  throw new EvidenceUnreadable(problems.map(({ pointer, message }) => `${place}#${pointer}: ${message}`).join('\n'));
}

function parse(place: string): unknown {
  try {
    return JSON.parse(readFileSync(place, 'utf8'));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new EvidenceUnreadable(`${place} cannot be read: ${message}. Make it with: pnpm ksb evidence`, { cause });
  }
}
