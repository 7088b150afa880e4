import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { cleanup } from '../../src/cleanup.ts';
import { countResults, keptUp } from '../../src/drill/ask-prometheus.ts';
import { followRunbook, runbookOf, RunbookFailed } from '../../src/drill/follow-runbook.ts';
import { waitFor, WaitedInVain } from '../../src/drill/wait-for.ts';
import { startWatch, type Watch } from '../../src/drill/watch.ts';
import { takeOrders } from '../../src/platform/control.ts';
import { startLoad } from '../../src/rehearsal/load.ts';
import { repository } from '../../src/start.ts';
import { startCheckers, type Checkers } from './checkers.ts';
import { keepHistory } from './keep-history.ts';
import { startWatchedService, type WatchedService } from './watched-service.ts';

const alert = 'MemoryRunsOut';

/** Node gives young objects more room the more the machine has, and far more than in a container; that would look like growth. */
const small = '--max-semi-space-size=8';

/** The release of the tree, and one that takes what it never gives back. */
const releases = {
  tree: { NODE_OPTIONS: small },
  leaking: { NODE_OPTIONS: `${small} --import=${pathToFileURL(path.join(repository.root, 'infra/local/src/drill/leak/main.ts')).href}`, LEAK_MEGABYTES_PER_SECOND: '50' },
} as const;

const load = { readsPerSecond: 20, checksPerSecond: 300 };

/** From the release that leaks to the page. Seconds. */
export const pagedWithin = 45;

/** How long a step of the runbook may take to show what it should, and the telephone to say that it is over. Seconds. */
const patience = 6;
const noticeWithin = 15;

/** How long the release of the tree is watched: long enough for one that leaks to wake somebody. Seconds. */
const watched = 28;

/** For what a start takes before it serves. Seconds. */
const warmUp = 2;

/** How a runbook ends that leads where it says. */
export const isOver = 'it is over';

/** What came of an incident in which memory runs out. */
export interface MemoryIncident {
  /** From the release that leaks to the page; undefined where nobody was woken. Seconds. */
  readonly pagedAfter: number | undefined;
  /** How the runbook ended. */
  readonly runbook: string;
  /** What was said on the telephone about this alert, in order; nothing where nobody was woken in time. */
  readonly telephone: readonly string[];
  /** The release of the tree, under the same load. */
  readonly release: {
    readonly grownMegabytes: number;
    readonly endedByItself: number;
    readonly failedRequests: number;
  };
}

/** The machine did other work meanwhile, so nothing was found out. */
export class MachineTooBusy extends Error {
  override readonly name = 'MachineTooBusy';
}

/**
 * Goes through an incident from the first to the last: a release that leaks is put out; whoever is woken follows the runbook; then the
 * release of the tree is put out, and watched under the same load.
 * @throws MachineTooBusy
 */
export async function memoryIncident(): Promise<MemoryIncident> {
  const stop = cleanup();
  const folder = mkdtempSync(path.join(tmpdir(), 'incident-'));
  stop.add(() => { rmSync(folder, { recursive: true, force: true }); return Promise.resolve(); });
  try {
    const service = await startWatchedService(folder, stop);
    const socket = path.join(folder, 'orders.sock');
    const orders = await takeOrders(socket, { restart: async () => { await service.restart(); return 'the service was started anew'; } });
    stop.add(async () => { await new Promise((resolve) => { orders.closeAllConnections(); orders.close(resolve); }); });
    const watch = startWatch(service);
    stop.add(watch.stop);
    const found = await goThrough(service, watch, socket);
    // Whatever arrived on the telephone is there also for somebody who looks late; what Prometheus did not look at is lost.
    if (!(await keptUp(service.url('prometheus')))) throw new MachineTooBusy('the machine was too busy to be watched, so nothing was found out; run it again when it is quiet');
    keepHistory(alert, watch.moments);
    return found;
  } finally {
    await stop.stopAll();
  }
}

async function goThrough(service: WatchedService, watch: Watch, socket: string): Promise<MemoryIncident> {
  await service.putOut(releases.leaking);
  const readers = startLoad(service.url('service'), load.readsPerSecond);
  let checkers: Checkers | undefined;
  try {
    const began = Date.now();
    watch.note('drill', 'a release is out that takes 50 MB a second and gives nothing back');
    const pagedAt = await inTime(pagedWithin, () => heard(watch, 'firing', began));
    const runbook = pagedAt === undefined ? 'nobody was woken, so nobody followed it' : await mitigate(service, watch, { socket, pagedAt });

    await service.putOut(releases.tree);
    checkers = startCheckers(service.url('service'), load.checksPerSecond);
    watch.note('drill', 'the release of the tree is out, and asked what it was asked that night');
    await setTimeout(warmUp * 1000);
    const before = { memory: await memoryOf(service), failed: readers.asked().failed, ended: service.endedByItself() };
    await setTimeout((watched - warmUp) * 1000);
    const release = {
      grownMegabytes: Math.round((await memoryOf(service) - before.memory) / 1024 / 1024),
      endedByItself: service.endedByItself() - before.ended,
      failedRequests: readers.asked().failed - before.failed,
    };
    watch.note('drill', `the release of the tree took ${release.grownMegabytes} MB more in ${watched} s, and ended ${release.endedByItself} times by itself`);
    return { pagedAfter: pagedAt === undefined ? undefined : (pagedAt - began) / 1000, runbook, telephone: pagedAt === undefined ? [] : said(watch), release };
  } finally {
    checkers?.stop();
    await readers.stop();
  }
}

/** Follows the runbook word for word, and waits for the notice that it is over. There is no release to go back to. */
async function mitigate(service: WatchedService, watch: Watch, { socket, pagedAt }: { readonly socket: string; readonly pagedAt: number }): Promise<string> {
  try {
    await followRunbook(runbookOf(repository.root, alert), {
      env: {
        PLATFORM_SOCKET: socket,
        PROMETHEUS: service.url('prometheus'),
        ALERTMANAGER: service.url('alertmanager'),
        RESTART_SERVICE: `'${process.execPath}' '${path.join(repository.root, 'infra/local/src/platform/cli.ts')}' restart service`,
      },
      ask: async (query) => await countResults(service.url('prometheus'), query),
      note: (text) => { watch.note('runbook', text); },
      patience,
    });
    watch.note('runbook', 'all signs say that it is over');
    // Where nothing was measured for a moment, a question has no result as well; what is told is told of what was measured.
    if (await inTime(noticeWithin, () => heard(watch, 'resolved', pagedAt)) !== undefined) return isOver;
    return `docs/runbooks/${alert}.md: all its steps were done, and nobody was told that it is over`;
  } catch (error) {
    if (!(error instanceof RunbookFailed)) throw error;
    watch.note('runbook', error.message);
    return error.message;
  }
}

async function inTime<Seen>(seconds: number, look: () => Seen | undefined): Promise<Seen | undefined> {
  return await waitFor('it', seconds, look).catch((error: unknown) => {
    if (error instanceof WaitedInVain) return undefined;
    throw error;
  });
}

const told = (watch: Watch): readonly { readonly at: number; readonly status: string }[] => watch.received()
  .filter(({ receiver }) => receiver === 'page-service-engineer')
  .flatMap(({ at, alerts }) => alerts.filter(({ labels }) => labels['alertname'] === alert).map(({ status }) => ({ at, status })));

const heard = (watch: Watch, status: 'firing' | 'resolved', after: number): number | undefined =>
  told(watch).find((one) => one.at >= after && one.status === status)?.at;

/** Without what was only said again. */
const said = (watch: Watch): readonly string[] => told(watch).map(({ status }) => status).filter((status, index, all) => status !== all[index - 1]);

async function memoryOf(service: WatchedService): Promise<number> {
  // A service that is just starting again answers nothing.
  return await waitFor('the metrics of the service', patience, async () => {
    const text = await fetch(`${service.url('metrics')}/metrics`).then(async (answer) => await answer.text(), () => '');
    const [, bytes] = /^process_resident_memory_bytes (\S+)/m.exec(text) ?? [];
    return bytes === undefined ? undefined : Number(bytes);
  });
}
