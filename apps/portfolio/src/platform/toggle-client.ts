import { setTimeout } from 'node:timers/promises';

import type { Logger } from 'pino';

import { evaluate, type Evaluation } from './toggle-evaluation.ts';
import { askServer, type ToggleServer } from './toggle-server.ts';
import { defaultState, readLastKnown, writeLastKnown, type ToggleState } from './toggle-state.ts';
import { toggles } from './toggles.ts';

/** Where the state of the toggles comes from. */
export const toggleSources = ['server', 'last-known', 'bootstrap'] as const;
export type ToggleSource = (typeof toggleSources)[number];

/** The toggles as they stand at this moment. */
export interface Toggles extends Evaluation {
  source(): ToggleSource;
  /** When the source last answered: never yet, or now where there is no server to be asked. */
  lastSuccess(): Date | undefined;
  close(): void;
}

/**
 * Milliseconds between two looks at the server. Unleash takes up to a second until it tells of a change, so this keeps every
 * change within two; where nothing has changed its answer is an empty 304.
 *
 * @ksb toggle-seen-soon D6 D13 S11 S15 S20 B3: what somebody switches in Unleash holds two seconds later without a release, so that
 * whoever is on call can undo the suspect first and look for the cause afterwards.
 * @cut replace "500" with "60_000"
 */
const interval = 500;

/** The toggles where there is no server: the defaults. */
export function defaultToggles(): Toggles {
  return { isOn: (name) => toggles[name].default, isPartial: () => false, source: () => 'bootstrap', lastSuccess: () => new Date(), close: () => undefined };
}

/**
 * Follows the toggles of an Unleash server. Whatever happens to it, what was last known goes on to hold, and whoever asks
 * never waits: each question is answered in this process.
 *
 * @ksb toggles-outlive-unleash D8 D13 K10 S7 S17: a toggle server that is slow, broken or gone costs the service nothing but
 * news, so what is there to lower the risk of a change never becomes a risk itself.
 */
export async function followToggles(server: ToggleServer, logger: Logger): Promise<Toggles> {
  const lastKnown = lastKnownIn(server.file, logger);
  let source: ToggleSource = lastKnown === undefined ? 'bootstrap' : 'last-known';
  let lastSuccess: Date | undefined;
  let now = await evaluate(lastKnown ?? defaultState());
  const closing = new AbortController();

  async function look(tag: string | undefined): Promise<string | undefined> {
    const news = await askServer(server, tag, closing.signal);
    if (news !== undefined) now = await evaluate(news.state);
    if (source !== 'server') logger.info('the toggles follow Unleash');
    source = 'server';
    lastSuccess = new Date();
    if (news !== undefined) await keep(server.file, news.state, logger);
    return news === undefined ? tag : news.tag;
  }

  async function goOn(): Promise<void> {
    let tag: string | undefined;
    let missed = false;
    for (;;) {
      try {
        tag = await look(tag);
        missed = false;
      } catch (error) {
        if (closing.signal.aborted) return;
        if (source === 'server') source = 'last-known';
        // Said once, and not twice a second for as long as it lasts.
        if (!missed) logger.warn(error, `Unleash does not answer as it should; the toggles stay as they are: ${source}`);
        missed = true;
      }
      await setTimeout(interval, undefined, { ref: false });
    }
  }
  void goOn();

  return {
    isOn: (name, visitor) => now.isOn(name, visitor),
    isPartial: (name) => now.isPartial(name),
    source: () => source,
    lastSuccess: () => lastSuccess,
    close: () => { closing.abort(); },
  };
}

function lastKnownIn(file: string | undefined, logger: Logger): ToggleState | undefined {
  try {
    return file === undefined ? undefined : readLastKnown(file);
  } catch (error) {
    logger.warn(error, 'the last known toggles cannot be read; the defaults hold until Unleash answers');
    return undefined;
  }
}

async function keep(file: string | undefined, state: ToggleState, logger: Logger): Promise<void> {
  if (file === undefined) return;
  try {
    await writeLastKnown(file, state);
  } catch (error) {
    logger.warn(error, 'the toggles cannot be kept for the next start; write access to TOGGLES_FILE is needed');
  }
}
