import type { Walk } from '../../src/walk/walk.ts';

/** Claims of a repository of its own, as far as a walk asks about them. */
export const claims = [
  { id: 'one-digest', pairs: [{ duty: 'D6', ksb: 'K15' }, { duty: 'D6', ksb: 'S15' }] },
  { id: 'canary', pairs: [{ duty: 'D6', ksb: 'S5' }] },
  { id: 'rollback', pairs: [{ duty: 'D6', ksb: 'K15' }, { duty: 'D13', ksb: 'B3' }] },
  { id: 'alerts', pairs: [{ duty: 'D10', ksb: 'K11' }] },
];

/** A walk as its file says it. */
export const written = `duty: D6
title: From commit to user
story:
  - A change reaches its users without anybody's hand.
red: { when: Nothing goes back., claim: rollback }
stops:
  - claim: one-digest
    title: One image everywhere
    minutes: 6
    look: The same digest is deployed to each stage.
    fails: Each stage would build its own.
    ask: Why not build again?
  - claim: canary
    title: A few users first
    minutes: 6
    look: One request in ten meets the new release.
    fails: Everybody meets it at once.
    ask: Why one in ten?
    run: { command: npx pnpm run pipeline rehearse --help, expect: rehearse }
  - claim: rollback
    title: And back
    minutes: 6
    look: An alarm takes the release back.
    fails: It stays.
    ask: Who is told?
questions:
  - { ask: One?, claims: [canary], weak: A tool, sound: A reason, strong: A figure }
  - { ask: Two?, claims: [rollback], weak: A tool, sound: A reason, strong: A figure }
  - { ask: Three?, claims: [one-digest, canary], weak: A tool, sound: A reason, strong: A figure }
`;

/** The same as a value. */
export function anyWalk(duty = 'D6', stops: readonly (readonly [claim: string, minutes: number])[] = [['one-digest', 6], ['canary', 6], ['rollback', 6]]): Walk {
  const answers = { weak: 'A tool', sound: 'A reason', strong: 'A figure' };
  return {
    duty,
    title: 'From commit to user',
    story: ['A change reaches its users.'],
    red: { when: 'Nothing goes back.', claim: 'rollback' },
    stops: stops.map(([claim, minutes]) => ({ claim, minutes, title: claim, look: 'Look.', fails: 'It breaks.', ask: 'Why?' })),
    questions: [{ ask: 'One?', claims: ['canary'], ...answers }],
  };
}
