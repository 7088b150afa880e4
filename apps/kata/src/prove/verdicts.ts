import type { CheckResult } from '../judge/light.ts';
import type { Change } from '../kata/kata.ts';

/** Everything that is wrong with a state of a kata, in words; nothing when it is as it must be. */
export type Problems = readonly string[];

/**
 * Exactly the checks that say so are red, for the reason they give; the guards are green.
 *
 * @ksb red-for-its-reason D1 D5 K14 S14: a test that is red for another reason than the one it is about teaches the wrong lesson, so the
 * reason is part of what is demanded before a pair gets to see it.
 * @cut replace "reason.includes(red)" with "reason !== red"
 */
export function judgeStart(checks: readonly { readonly id: string; readonly red?: string | undefined }[], results: readonly CheckResult[]): Problems {
  return checks.flatMap(({ id, red }) => {
    const { light, reason } = resultOf(id, results);
    if (red === undefined) return light === 'green' ? [] : [`at the start the guard “${id}” is ${light}: ${brief(reason)}`];
    if (light !== 'red') return [`at the start “${id}” is ${light} and not red${reason === '' ? '' : `: ${brief(reason)}`}`];
    return reason.includes(red) ? [] : [`at the start “${id}” is red for another reason than “${red}”: ${brief(reason)}`];
  });
}

/** A plausible wrong answer keeps the checks red that it names. */
export function judgeTrap({ name, red = [] }: Pick<Change, 'name' | 'red'>, results: readonly CheckResult[]): Problems {
  return red.flatMap((id) => {
    const { light, reason } = resultOf(id, results);
    return light === 'red' ? [] : [`the trap “${name}” leaves “${id}” ${light} and not red${reason === '' ? '' : `: ${brief(reason)}`}`];
  });
}

/** Every check is green: of main as it is, and of the solution. */
export function judgeWhole(state: string, results: readonly CheckResult[]): Problems {
  return results.flatMap(({ id, light, reason }) => (light === 'green' ? [] : [`${state} leaves “${id}” ${light}: ${brief(reason)}`]));
}

function resultOf(id: string, results: readonly CheckResult[]): CheckResult {
  const found = results.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no result of the check “${id}”`);
  return found;
}

/** The first lines of a failure: enough to know which it is. */
function brief(reason: string): string {
  return reason.split('\n').filter((line) => line.trim() !== '').slice(0, 6).join('\n    ');
}
