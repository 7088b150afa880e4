import { isPractice, standard, type Duty } from '@exemplar/ksb';
import type { Claim } from '@exemplar/ksb/cuts';

import type { Answers } from '../answers/answers.ts';
import type { Parts, OriginRecord } from '../parts/parts.ts';

/** Where a copy keeps the list of what to make one's own. */
export const firstThingsFile = 'docs/make-it-yours.md';

type Claims = readonly Pick<Claim, 'id' | 'pairs'>[];
const namedForEach = 3;

/**
 * The first issues of a copy: what nobody but its people can say or do, and then, duty by duty, what is there to be replaced.
 *
 * @ksb first-things D2 D11 S4 S16: whoever takes the template over begins with a list of what is not theirs yet, made from the claims
 * themselves, so they know on the first day what they will have to learn and show.
 */
export function firstThings({ title, repository, without }: Answers, { records, parts }: Parts, claims: Claims): string {
  const owner = repository.split('/')[0] ?? '';
  return `# What to make your own

${title} came from a template with ${claims.length} claims in it. They show how something can be done. They are no evidence of yours: the pages say “inherited” of each, until you have changed what it stands on. Tick off here, or make an issue of each line.

## Before anything else

- [ ] Make the teams that \`.github/CODEOWNERS\` names in ${owner}, or write your own name in their place. Until then GitHub asks nobody.
- [ ] Go through the list for a new copy in \`docs/guides/pipeline.md\`: rules of the trunk, environments, variables.
- [ ] Put your name beneath the one in \`LICENSE\`; that one has to stay.
- [ ] Say in \`README.md\` what ${title} is, and for whom.
- [ ] Rename or replace what the service is about: one slice at a time, its test first.
- [ ] Take \`inherited\` out of \`ownership\` in \`.ksb-policy.yaml\`, and lower \`least\` to what is yours by then. Raise it with each claim.

## What tells of the exemplar

${records.emptied.map((record) => `- [ ] Taken out: \`${record.path}\`, which told ${record.tells}. Yours: ${command(record)}.`).join('\n')}
${records.inherited.map((record) => `- [ ] Still there: \`${record.path}\`, which tells ${record.tells}. Yours: ${command(record)}.`).join('\n')}
${without.map((name) => `- [ ] Left out: ${name} (${parts[name]?.paths.map((path) => `\`${path}\``).join(', ') ?? ''}).`).join('\n')}

## Duty by duty

Nothing here is yours yet. For each KSB stand the claims to begin with; \`npx pnpm ksb explain K11\` shows them all. Those marked † live in people: they ask for a reflection of your own as well, and no machine can give it.

${standard.duties.map((duty) => dutyWords(duty, claims)).join('\n\n')}
`.replaceAll(/\n{3,}/g, '\n\n');
}

const command = ({ instead }: OriginRecord): string => (instead.startsWith('npx pnpm ') && !instead.includes(',') ? `\`${instead}\`` : instead);

function dutyWords({ id, text, ksbs }: Duty, claims: Claims): string {
  const lines = ksbs.map((ksb) => {
    const there = claims.filter(({ pairs }) => pairs.some((pair) => pair.duty === id && pair.ksb === ksb)).map((claim) => claim.id);
    const named = there.slice(0, namedForEach).map((one) => `\`${one}\``).join(', ');
    const more = there.length > namedForEach ? `, and ${there.length - namedForEach} more` : '';
    return `- [ ] ${ksb}${isPractice(ksb) ? ' †' : ''}: ${there.length === 0 ? 'nothing yet' : `${named}${more}`}`;
  });
  return `### ${id}\n\n${text}\n\n${lines.join('\n')}`;
}
