import { worstOf, type CheckResult } from '../judge/light.ts';
import type { Standing } from './event.ts';

/** How all checks together stand. */
export function standingOf(results: readonly CheckResult[]): Standing {
  return { light: worstOf(results), green: results.filter(({ light }) => light === 'green').length, of: results.length };
}

/** `red 2/5`: two of five checks are green. */
export const printStanding = ({ light, green, of }: Standing): string => `${light} ${green}/${of}`;
