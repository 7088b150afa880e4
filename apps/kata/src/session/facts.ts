import type { BegunSession } from './session.ts';
import { printStanding } from './standing.ts';
import { inMinutes } from './turn-words.ts';

/** What the log knows of a session, as a list in Markdown. */
export function factsOf({ kata, name, state, events }: BegunSession): string[] {
  const last = state.standings.at(-1);
  const ended = last === undefined ? 'nothing was judged' : `${last.light === 'green' ? 'finished' : 'stopped'} at ${printStanding(last)}`;
  return [
    `- Kata: ${escapeMarkdown(kata.title)} (\`${kata.id}\`, session \`${name}\`)`,
    `- Began: ${events[0]?.at ?? 'unknown'}, at commit \`${state.start.slice(0, 12)}\``,
    `- Ended: ${ended}`,
    `- At work: ${inMinutes(state.played)} of the ${kata.minutes} that are planned with the debrief; hand-overs: ${state.rotations}; hints: ${state.hints} of 3`,
  ];
}

/** What people are called may hold anything; in Markdown it is words. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, (sign) => `\\${sign}`);
