import { runner } from './refusal.ts';
import { leftOfTurn, navigatorsOf, type SessionState } from './state.ts';

/** Who does what, and for how long still. */
export function printTurn(state: SessionState): string[] {
  const navigators = navigatorsOf(state).map(({ name }) => name);
  const away = state.away.map(({ name }) => name);
  const roles = [
    `${state.driver?.name ?? 'nobody'} drives`,
    ...(navigators.length === 0 ? [] : [`${inWords(navigators)} ${navigators.length === 1 ? 'navigates' : 'navigate'}`]),
    ...(away.length === 0 ? [] : [`${inWords(away)} ${away.length === 1 ? 'is' : 'are'} not here`]),
  ];
  return [`${roles.join('; ')}.`, printTimeLeft(state)];
}

/** How long the turn still lasts. */
export function printTimeLeft(state: SessionState): string {
  const left = leftOfTurn(state);
  if (state.phase === 'paused') return `Paused: the clock stands still until ${runner} resume.`;
  if (left <= 0) return `The turn is over: hand over with ${runner} rotate.`;
  return `This turn has ${inMinutes(left)} left.`;
}

/** Begun minutes count. */
export const wholeMinutes = (milliseconds: number): number => Math.ceil(milliseconds / 60_000);

/** Whole minutes, in words. */
export function inMinutes(milliseconds: number): string {
  const minutes = wholeMinutes(milliseconds);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

export const inWords = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`);
