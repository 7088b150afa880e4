import { Command } from 'commander';

import { nearest } from '../claim/nearest.ts';
import { printProblem } from '../claim/problem.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { findRoot } from '../scan/candidates.ts';
import { demonstrate } from '../walk/demonstrate.ts';
import { printShown, printStep } from '../walk/print-walk.ts';
import { minutesOf, runningOrder, type Step } from '../walk/running-order.ts';
import { findTheme, themes } from '../walk/themes.ts';
import { storyOf, throughTheme } from '../walk/through-theme.ts';
import type { Walk } from '../walk/walk.ts';
import { exitCodes } from './exit-codes.ts';

/** A walk that was asked for, whichever way it leads. */
interface Chosen {
  readonly id: string;
  readonly title: string;
  readonly story: readonly string[];
  readonly steps: readonly Step[];
  /** KSBs of a theme that no stop shows. */
  readonly missing: readonly string[];
}

/** `ksb walk`: a timed running order through a duty or a theme, and, with `--run`, each of its commands live. */
export function walkCommand(): Command {
  return new Command('walk')
    .description('print a timed running order through a duty or a theme of the assessment, or list the walks')
    .argument('[id]', 'like D6 or operability')
    .option('--run', 'also run each command, and show what was expected beside what came')
    .option('--json', 'print one JSON document')
    .action(async (id: string | undefined, options: { run?: boolean; json?: boolean }, command: Command) => {
      const root = findRoot(command.optsWithGlobals<{ root: string }>().root);
      const { evidence, scan: { problems } } = await gatherEvidence(root);
      for (const problem of problems) console.error(printProblem(problem));
      if (problems.length > 0) process.exitCode = exitCodes.found;
      if (id === undefined) {
        console.log(options.json === true ? JSON.stringify(listed(evidence), undefined, 2) : listed(evidence).map(printListed).join('\n'));
        return;
      }
      const chosen = choose(evidence, id);
      if (chosen === undefined) {
        console.error(unknown(evidence, id));
        process.exitCode = exitCodes.misused;
        return;
      }
      if (options.run === true) await runAll(root, chosen, options.json === true);
      else console.log(options.json === true ? JSON.stringify(chosen, undefined, 2) : [printHead(chosen), ...chosen.steps.map(printStep)].join('\n\n'));
    });
}

function choose({ walks = [], claims }: Evidence, id: string): Chosen | undefined {
  const walk = walks.find(({ duty }) => duty === id.toUpperCase());
  if (walk !== undefined) {
    const { duty, title, story, red, stops } = walk;
    return { id: duty, title, story: [...story, `Red when: ${red.when} To see it: npx pnpm ksb falsify ${red.claim}`], steps: runningOrder(stops, { claims }), missing: [] };
  }
  const theme = findTheme(id.toLowerCase());
  if (theme === undefined) return undefined;
  const { stops, missing } = throughTheme(theme, walks, claims);
  return { id: theme.id, title: theme.title, story: [storyOf(theme)], steps: runningOrder(stops.map(({ stop }) => stop), { claims }), missing };
}

async function runAll(root: string, chosen: Chosen, json: boolean): Promise<void> {
  if (!json) console.log(printHead(chosen));
  const all = [];
  for (const step of chosen.steps) {
    if (!json) console.log(`\n${printStep({ ...step, demonstrations: [] })}`);
    for (const demonstration of step.demonstrations) {
      if (!json) console.error(`  … ${demonstration.command}`);
      const shown = await demonstrate(root, demonstration);
      all.push({ claim: step.claim.id, ...shown });
      if (!json) console.log(printShown(shown));
    }
  }
  const wrong = all.filter(({ asExpected }) => !asExpected).length;
  console.log(json ? JSON.stringify(all, undefined, 2) : `\n${all.length - wrong} of ${all.length} commands did what was expected.`);
  if (wrong > 0) process.exitCode = exitCodes.found;
}

function printHead({ id, title, story, steps, missing }: Chosen): string {
  return [
    `${id}  ${title}, ${steps.at(-1)?.until ?? 0} minutes`,
    ...story,
    ...(missing.length === 0 ? [] : [`No stop shows ${missing.join(', ')}: npx pnpm ksb explain ${missing[0]} says which claims do.`]),
  ].join('\n\n');
}

function listed({ walks = [], claims }: Evidence): { id: string; title: string; minutes: number }[] {
  return [
    ...walks.map((walk) => ({ id: walk.duty, title: walk.title, minutes: minutesOf(walk) })),
    ...themes.map((theme) => ({ id: theme.id, title: theme.title, minutes: minutesOf({ stops: throughTheme(theme, walks, claims).stops.map(({ stop }) => stop) }) })),
  ];
}

const printListed = ({ id, title, minutes }: { id: string; title: string; minutes: number }): string =>
  `${id.padEnd(14)}${String(minutes).padStart(3)} min  ${title}`;

function unknown({ walks = [] }: Evidence, id: string): string {
  const known = [...walks.map(({ duty }: Walk) => duty), ...themes.map((theme) => theme.id)];
  const meant = nearest(id, known);
  return `there is no walk “${id}”${meant === undefined ? `; there are ${known.join(', ')}` : `; did you mean ${meant}?`}`;
}
