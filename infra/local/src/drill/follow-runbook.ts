import { readFileSync } from 'node:fs';
import path from 'node:path';

import { readRunbook, type Runbook, type Step } from '@exemplar/monitoring';

import { run } from '@exemplar/machine/run';
import { waitFor, WaitedInVain } from './wait-for.ts';

/** How a runbook is followed here. */
export interface Following {
  /** What its commands find in their environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers a question to Prometheus; the number of results. */
  readonly ask: (query: string) => Promise<number>;
  readonly note: (text: string) => void;
  /** For how long a step may take to show what it should. Seconds. */
  readonly patience: number;
}

/** A runbook does not lead where it says. */
export class RunbookFailed extends Error {
  override readonly name = 'RunbookFailed';
}

/** Reads the runbook of an alert. */
export function runbookOf(root: string, alert: string): Runbook {
  const file = `docs/runbooks/${alert}.md`;
  return readRunbook(readFileSync(path.join(root, file), 'utf8'), file);
}

/**
 * Follows a runbook as somebody would who has never seen it: first every check, then one step after another until it is
 * over. A step that cannot be done here is passed over, as the runbooks themselves say.
 *
 * @ksb runbook-followed D10 D12 D13 K13 S7 S12 B3: the words that somebody reads at night are carried out in a drill as they
 * stand, so a step that leads nowhere is found on a quiet afternoon.
 *
 * @throws RunbookFailed
 */
export async function followRunbook({ alert, check, mitigate, over }: Runbook, following: Following): Promise<void> {
  for (const step of check) await holds(step, following, `docs/runbooks/${alert}.md says to check: ${step.says}`);
  for (const step of mitigate) {
    const done = await carryOut(step, following);
    following.note(done ? step.says : `Passed over, for it cannot be done here: ${step.says}`);
    if (done && (await isOver(over, following))) return;
  }
  throw new RunbookFailed(`docs/runbooks/${alert}.md: all its steps were done, and it is not over`);
}

async function carryOut({ code }: Step, { env }: Following): Promise<boolean> {
  return await run(['sh', '-c', code], { env: { ...process.env, ...env } }).then(() => true, () => false);
}

async function isOver(over: readonly Step[], following: Following): Promise<boolean> {
  try {
    for (const step of over) await holds(step, following, step.says);
    return true;
  } catch (error) {
    if (error instanceof RunbookFailed) return false;
    throw error;
  }
}

/** Waits until a step shows what it should. */
async function holds(step: Step, following: Following, what: string): Promise<void> {
  try {
    await waitFor(what, following.patience, async () => (await shows(step, following)) || undefined);
  } catch (error) {
    if (error instanceof WaitedInVain) throw new RunbookFailed(`${error.message}; expected was ${step.expects.sign}`, { cause: error });
    throw error;
  }
}

async function shows({ language, code, expects }: Step, { ask, env }: Following): Promise<boolean> {
  if (language === 'promql') {
    const results = await ask(code);
    return expects.sign === 'a result' ? results > 0 : results === 0;
  }
  const said = await run(['sh', '-c', code], { env: { ...process.env, ...env } }).catch(() => undefined);
  return said !== undefined && (expects.sign !== 'output' || said.includes(expects.text));
}
