import { isListed, standard, type Duty, type Kata, type Practice } from '@exemplar/ksb';

/** A kata under a duty that it exercises. */
export interface KataOfDuty extends Kata {
  /** Those of its KSBs that the standard lists under the duty. */
  readonly here: readonly string[];
}

/** A duty, and what can be practised in it. */
export interface DutyInPractice {
  readonly duty: Duty;
  readonly practised: readonly KataOfDuty[];
  /** The shortest first. */
  readonly left: readonly KataOfDuty[];
}

/**
 * What was practised and what is left, duty by duty.
 *
 * @ksb practice-left D1 D11 S16 B2: what nobody has practised yet stands under the duty that it exercises, with its minutes and the
 * command that begins it, so whoever has an hour to learn spends it on what they know least and not on looking for it.
 * @cut replace "!practised.has(id)" with "practised.has(id)"
 */
export function whatIsLeft({ katas, sessions }: Practice): readonly DutyInPractice[] {
  const practised = new Set(sessions.map(({ kata }) => kata));
  return standard.duties.map((duty) => {
    const own = katas.filter(({ duties }) => duties.includes(duty.id))
      .map((kata) => ({ ...kata, here: kata.ksbs.filter((ksb) => isListed(duty.id, ksb)) }));
    return {
      duty,
      practised: own.filter(({ id }) => practised.has(id)),
      left: own.filter(({ id }) => !practised.has(id)).sort((a, b) => a.minutes - b.minutes),
    };
  });
}
