/** Somebody has looked at what a machine cannot see. */
export interface Look {
  readonly on: string;
  readonly role: string;
  /** With which help and which browser. */
  readonly with: string;
  /** What shuts somebody out, in words that people understand. */
  readonly found: readonly string[];
}

/** Something to look at by hand; the criteria are those of WCAG 2.2. */
export interface ManualCheck {
  readonly id: string;
  readonly do: string;
  readonly criteria: readonly string[];
  readonly looked: readonly Look[];
}

/** A look is as good as new for a year, as long as nobody says otherwise. */
const goodFor = 365 * 86_400_000;

/**
 * The statement for those who use the service: what was looked at, by whom, and what does not work.
 *
 * @ksb accessibility-statement D4 D8 K10: what people are promised about access is written from what a browser and a person have really looked at, so it
 * can claim no more than was done and goes out of date by itself.
 * @cut replace "const open = checks.filter(" with "const open = [].filter("
 *
 * @param rules the sets of rules that a browser tries on every page
 */
export function accessibilityStatement(rules: readonly string[], checks: readonly ManualCheck[], today: Date): string {
  const open = checks.filter(({ looked }) => looked.every(({ on }) => today.getTime() - Date.parse(on) > goodFor));
  const found = checks.flatMap(({ looked }) => looked.at(-1)?.found ?? []);
  return `${[
    '# Accessibility',
    '<!-- Made by `npx pnpm run pipeline accessibility --write` from accessibility.yaml and the rules of the browser tests: change those. -->',
    verdict(open.length, checks.length, found.length),
    '## What a browser tries',
    `With every change a real browser tries each page, in every state, at the width of a desk and of a phone, by these rules: ${rules.map((rule) => `\`${rule}\``).join(', ')}. It also goes through the pages with the keyboard and without scripts. A page that a program finds fault with never gets to people. A program finds only part of what shuts people out.`,
    '## What people look at',
    ['| what | WCAG 2.2 | last looked at |', '| --- | --- | --- |', ...checks.map(({ do: what, criteria, looked }) => `| ${what} | ${criteria.join(', ')} | ${lastLook(looked)} |`)].join('\n'),
    '## What does not work',
    found.length === 0 ? (open.length === 0 ? 'Nothing that we know of.' : 'Nothing that we know of, and we have not looked at all of it.') : found.map((one) => `- ${one}`).join('\n'),
    '## Tell us',
    'Write to us where you signed in, under “Complaints”, if something shuts you out, or if you need it in another form. You are told within 30 days that we have it and what comes of it. If you cannot get as far as signing in, [say so here](../../.github/ISSUE_TEMPLATE/something-is-wrong.yml), or have somebody say it for you. Where you use the copy of an organisation, it answers; if it does not, the Equality Advisory and Support Service helps in England, Scotland and Wales.',
  ].join('\n\n')}\n`;
}

function verdict(open: number, all: number, found: number): string {
  if (open > 0) return `**We do not know yet whether everybody can use this service.** A browser finds nothing wrong by WCAG 2.2 AA; ${open === all ? 'no person has looked yet' : `${open} of ${all} things that only a person can see have not been looked at within a year`}.`;
  return found > 0 ? '**Not everybody can use all of this service.** What does not work stands below.' : '**We know of nothing that shuts somebody out**, by WCAG 2.2 AA.';
}

function lastLook(looked: readonly Look[]): string {
  const last = looked.at(-1);
  return last === undefined ? 'nobody yet' : `${last.on}, ${last.role}, with ${last.with}`;
}
