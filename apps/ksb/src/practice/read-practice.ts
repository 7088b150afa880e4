import type { Claim } from '../claim/claim.ts';
import type { Problem } from '../claim/problem.ts';
import type { Practice } from './practice.ts';
import { readKatas } from './read-katas.ts';
import { sessionsIn } from './sessions-in.ts';

interface Read {
  /** Absent where there is nothing to practise on and nothing was practised. */
  readonly practice: Practice | undefined;
  readonly warnings: readonly Problem[];
}

/** The katas of a repository, and what was practised on them. */
export function readPractice(root: string, claims: readonly Claim[]): Read {
  const { katas, warnings: unreadable } = readKatas(root);
  const { sessions, warnings: doubtful } = sessionsIn(claims);
  return {
    practice: katas.length + sessions.length === 0 ? undefined : { katas: [...katas], sessions: [...sessions] },
    warnings: [...unreadable, ...doubtful],
  };
}
