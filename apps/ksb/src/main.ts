export { checkEvidence, type EvidenceProblem } from './evidence/check-evidence.ts';
export { diffEvidence, type Change, type ClaimChange } from './evidence/diff.ts';
export {
  claimKinds,
  claimStates,
  evidenceSchema,
  type ClaimKind,
  type ClaimState,
  type Evidence,
  type EvidenceClaim,
  type EvidenceProof,
  type Excerpt,
  type ProofRun,
} from './evidence/evidence.ts';
export type { Kata, Practice, Session } from './practice/practice.ts';
export { isProven } from './evidence/summary.ts';
export {
  allPairs,
  dutiesListing,
  findDuty,
  findKsb,
  isListed,
  isPractice,
  standard,
  type Duty,
  type Ksb,
  type KsbKind,
  type Pair,
  type Standard,
} from './standard/standard.ts';
export { storyOf, throughTheme, type ThemeStop } from './walk/through-theme.ts';
export { findTheme, themes, type Theme } from './walk/themes.ts';
export { minutesOf, timetable } from './walk/running-order.ts';
export type { Question, Stop, Walk } from './walk/walk.ts';
