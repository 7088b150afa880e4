import type { StateWords } from '../snapshot/state-words.ts';
import type { Kept, Known } from './report.ts';

type Words = Omit<StateWords, 'state' | 'meaning'>;

/** How the service is, in one sentence. */
export function overall(known: Known): { readonly words: string; readonly good: boolean } {
  if (known === 'nobody watches') return { words: 'Nobody watches over this service here, so nothing is known of it but that it shows you this page.', good: false };
  if (known === 'no answer') return { words: 'Those who watch over this service do not answer at the moment. The service itself shows you this page.', good: false };
  if (known.troubles.some(({ urgent }) => urgent)) return { words: 'Something is wrong, and somebody has been called.', good: false };
  if (known.troubles.length > 0) return { words: 'It works. Something needs to be looked at, and will be on a working day.', good: true };
  return { words: 'It works, as far as we know.', good: true };
}

/** How a promise is kept, with a sign of its own beside its colour. */
export function stateOf({ left }: Kept): Words {
  if (left === undefined) return { word: 'Not known yet', symbol: 'ring', tone: 'idle' };
  if (left < 0) return { word: 'Missed', symbol: 'cross', tone: 'bad' };
  return left < 0.25 ? { word: 'In danger', symbol: 'alarm', tone: 'warning' } : { word: 'Kept', symbol: 'tick', tone: 'good' };
}

/** The share that went as promised, in per cent; never rounded up to what was not reached. */
export function achieved({ objective, left }: Kept): string | undefined {
  if (left === undefined) return undefined;
  return `${(Math.floor((1 - (1 - left) * (1 - objective)) * 10_000 + 1e-6) / 100).toFixed(2)} per cent`;
}

/** The share that was promised. */
export const promised = ({ objective }: Kept): string => `${Number((objective * 100).toFixed(2))} per cent, over four weeks`;

/** What may still go wrong. */
export function budget({ left }: Kept): string {
  if (left === undefined) return 'Too little has been asked for to say';
  const percent = Math.floor(Math.abs(left) * 100);
  return left < 0 ? `None; ${percent} per cent more went wrong than is allowed` : `${percent} per cent`;
}
