import type { BegunSession } from './session.ts';
import { printStanding } from './standing.ts';
import { leftOfTurn, navigatorsOf } from './state.ts';
import { inMinutes, printTurn } from './turn-words.ts';

/** A session for programs; times in seconds. */
export function statusOf({ name, kata, state, problems }: BegunSession): object {
  const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000);
  return {
    session: name,
    kata: kata.id,
    branch: state.branch,
    phase: state.phase,
    driver: state.driver,
    navigators: navigatorsOf(state),
    away: state.away,
    leftOfTurn: seconds(leftOfTurn(state)),
    people: state.shares.map(({ person, driving, navigating }) => ({ ...person, driving: seconds(driving), navigating: seconds(navigating) })),
    standing: state.standings.at(-1),
    hints: state.hints,
    handOvers: state.rotations,
    saves: state.saves,
    problems,
  };
}

/** A session for people. */
export function printStatus({ name, kata, state, problems }: BegunSession): string[] {
  const last = state.standings.at(-1);
  return [
    `${kata.title} (${name}) is ${state.phase}.`,
    ...(state.phase === 'finished' ? [] : printTurn(state)),
    `${last === undefined ? 'Nothing was judged yet.' : `Last judged: ${printStanding(last)}.`} Hints taken: ${state.hints} of 3.`,
    ...state.shares.map(({ person, driving, navigating }) => `  ${person.name}: drove ${inMinutes(driving)}, navigated ${inMinutes(navigating)}`),
    ...(state.saves.length === 0 ? [] : [`Kept: ${state.saves.join(', ')}`]),
    ...problems,
  ];
}
