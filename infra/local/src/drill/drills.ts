import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { renewCertificate } from '../edge/certificate.ts';
import { startFaultProxy } from '../fault-proxy.ts';
import type { RunningPlatform } from '../platform/platform.ts';
import type { LoadShape } from './load.ts';
import { switchPublishing } from './publishing-switch.ts';
import { fillDisk, seenFromHere } from './small-disk.ts';
import type { Stage } from './stage.ts';

/** A platform on which something is about to go wrong. */
export interface Scene {
  readonly stage: Stage;
  readonly platform: RunningPlatform;
  /** Remembers what has to end with the drill. */
  readonly onEnd: (stop: () => Promise<void> | void) => void;
}

/** Something that goes wrong on purpose, and what is promised for that day. */
export interface Drill {
  readonly name: string;
  /** What goes wrong. */
  readonly about: string;
  /** Where it is made to go wrong; nothing inside the service knows of it. */
  readonly boundary: string;
  /** The alert that must fire, and no other page beside it. */
  readonly alert: string;
  /** The objective that the alert is about, where it is about one. */
  readonly slo?: string;
  readonly load: LoadShape;
  /** From the fault to the page. Seconds, at the speed of a drill. */
  readonly pagedWithin: number;
  /** From the end of the fault to the notice that it is over. Seconds, at the speed of a drill. */
  readonly resolvedWithin: number;
  /** Lets it go wrong; says what was done. */
  readonly inject: (scene: Scene) => Promise<string>;
  /** What the runbook leaves to people once the cause is known; says what was done. */
  readonly afterwards?: (scene: Scene) => Promise<string>;
  /** Whether what measures the machine sees a small disk in place of those of this one. */
  readonly smallDisk?: true;
  /** Whether there is a release to go back to. */
  readonly release?: true;
}

/** How much faster the clock of those who watch runs in a drill: an hour of production takes two minutes. */
export const drillFactor = 30;

const everyday: LoadShape = { readsPerSecond: 8, publishesPerSecond: 0.5 };

/** Pipelines publish seldom; what breaks reading must not seem to break publishing because there was nothing else. */
const reading: LoadShape = { readsPerSecond: 8, publishesPerSecond: 0.05 };

/**
 * @ksb fault-by-alert D10 D13 K11 K23 S6 S7 S19 B3: for each fault that we expect there is one alert that must wake somebody in a
 * stated time, and no other may; a rule that is deleted, deaf or too loud is found by a drill and not by those who sleep.
 * @cut replace "alert: 'DatabaseAway'" with "alert: 'TogglesStale'"
 */
export const drills: readonly Drill[] = [
  {
    name: 'slow-dependency',
    about: 'The database answers, but each answer takes a quarter of a second longer.',
    boundary: 'the connection between the service and Postgres',
    alert: 'LatencyBudgetBurn',
    slo: 'latency',
    // Twice as many would wait for each other at the pool, and then it is absence and no longer slowness.
    load: { ...reading, readsPerSecond: 4 },
    pagedWithin: 60,
    resolvedWithin: 60,
    inject: ({ stage }) => {
      stage.database().slow(250);
      return Promise.resolve('each answer of the database takes 250 ms longer');
    },
    afterwards: async ({ platform }) => {
      await switchPublishing(platform.at, 'on');
      return 'publishing is switched on again';
    },
  },
  {
    name: 'error-burst',
    about: 'A release loses its connection to the database at every fourth query.',
    boundary: 'the settings of a release, which lead to its database by a way that breaks',
    alert: 'AvailabilityBudgetBurn',
    slo: 'availability',
    load: reading,
    pagedWithin: 60,
    resolvedWithin: 60,
    release: true,
    inject: async ({ stage, platform, onEnd }) => {
      const way = await startFaultProxy(stage.database().url);
      onEnd(way.stop);
      way.breakAt(4);
      stage.release = () => ({ DATABASE_URL: way.url });
      await platform.restart('service');
      return 'a release is put out that loses its connection at every fourth query';
    },
  },
  {
    name: 'memory-leak',
    about: 'A release takes twenty megabytes a second and gives nothing back.',
    boundary: 'a script that Node loads before the release',
    alert: 'MemoryRunsOut',
    load: everyday,
    pagedWithin: 120,
    resolvedWithin: 60,
    release: true,
    inject: async ({ stage, platform }) => {
      const script = pathToFileURL(path.join(import.meta.dirname, 'leak/main.ts')).href;
      stage.release = () => ({ NODE_OPTIONS: `--import=${script}`, LEAK_MEGABYTES_PER_SECOND: '20' });
      await platform.restart('service');
      return 'a release is put out that takes 20 MB a second and gives nothing back';
    },
  },
  {
    name: 'database-away',
    about: 'The database cannot be reached.',
    boundary: 'the connection between the service and Postgres',
    alert: 'DatabaseAway',
    slo: 'availability',
    load: everyday,
    pagedWithin: 30,
    resolvedWithin: 110,
    inject: ({ stage }) => {
      stage.database().cut();
      return Promise.resolve('every connection to the database ends, and every new one at once');
    },
  },
  {
    name: 'bad-toggle',
    about: 'Somebody switches publishing off and forgets it.',
    boundary: 'the API of Unleash',
    alert: 'FreshnessBudgetBurn',
    slo: 'freshness',
    load: everyday,
    pagedWithin: 60,
    resolvedWithin: 60,
    inject: async ({ platform }) => {
      await switchPublishing(platform.at, 'off');
      return 'publishing is switched off in Unleash';
    },
  },
  {
    name: 'expired-certificate',
    about: 'The certificate was not renewed and ends soon.',
    boundary: 'the file of the certificate at the edge',
    alert: 'CertificateExpires',
    load: everyday,
    pagedWithin: 45,
    resolvedWithin: 45,
    inject: async ({ platform }) => {
      // Three days are left when somebody is woken; the clock of those who watch makes minutes of them.
      await renewCertificate(platform.at.folder('edge'), 1 / drillFactor);
      return 'the edge gets a certificate that ends within the hour';
    },
  },
  {
    name: 'disk-filling',
    about: 'A log file that nobody looks at fills the disk.',
    boundary: 'a small disk in memory, which only the exporter on it sees',
    alert: 'DiskFills',
    load: everyday,
    pagedWithin: 90,
    resolvedWithin: 45,
    smallDisk: true,
    inject: ({ platform, onEnd }) => {
      onEnd(fillDisk(platform.at.folder('node'), 1.5));
      return Promise.resolve(`a log file grows by 1.5 MB a second on a small disk (${seenFromHere(platform.at.folder('node'))})`);
    },
  },
];
