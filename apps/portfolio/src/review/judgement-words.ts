import { moment } from '../platform/pages/words.ts';
import type { Standing, Verdict } from './judgement.ts';

/** Where the reviews of a claim stand, for people. */
export function standingWords({ judgement, stale, by }: Standing): { readonly word: string; readonly symbol: string; readonly tone: string; readonly sentence: string } {
  if (by === undefined) return { word: 'Not reviewed', symbol: 'ring', tone: 'idle', sentence: 'No assessor has decided about it yet.' };
  const who = `${by.authorName ?? 'An assessor whose data was erased'}, ${moment(by.writtenAt)}`;
  if (stale) {
    const before = judgement === 'accepted' ? 'accepted' : 'queried';
    return { word: 'Review out of date', symbol: 'clock', tone: 'warning', sentence: `It was ${before} (${who}), and what was reviewed has changed since then.` };
  }
  if (judgement === 'accepted') return { word: 'Accepted', symbol: 'double-tick', tone: 'strong', sentence: `Accepted as it is now (${who}).` };
  return { word: 'Queried', symbol: 'alarm', tone: 'warning', sentence: `An assessor has asked about it (${who}).` };
}

/** What a claim amounts to, in words; these three and no others. */
export const verdictWords: Readonly<Record<Verdict, { readonly word: string; readonly sentence: string }>> = {
  witnessed: { word: 'Witnessed', sentence: 'A test shows that it is true, and an assessor has accepted it as it is now.' },
  'machine-checked': { word: 'Machine-checked', sentence: 'A test shows that it is true. No person has accepted it as it is now.' },
  asserted: { word: 'Asserted', sentence: 'It is said, and nothing shows it yet.' },
};
