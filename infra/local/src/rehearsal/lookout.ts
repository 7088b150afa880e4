import { setTimeout } from 'node:timers/promises';

import type { Side } from './alarm.ts';
import type { MemorySample } from './measurements.ts';
import type { Scene } from './scene.ts';
import { firing, residentMemory, type Fired } from './watched.ts';

/** Looks at Prometheus, at the memory of the releases, and at whether this machine keeps up. */
export interface Lookout {
  /** Of one release, or of both. */
  memory(side?: Side): readonly MemorySample[];
  /** The alerts that fired, each with when it did so first. */
  alerts(): readonly (Fired & { readonly at: number })[];
  /** The longest that something took which answers at once where a machine is idle. Seconds. */
  longestDelay(): number;
  readonly stop: () => Promise<void>;
}

/** Between two looks. Milliseconds. */
const pace = 400;

export function startLookout({ prometheus, instances, direct }: Scene): Lookout {
  const samples: (MemorySample & { readonly instance: string })[] = [];
  const alerts = new Map<string, Fired & { readonly at: number }>();
  const over = new AbortController();
  let longest = 0;
  const look = async (): Promise<void> => {
    const [fired, memory] = await Promise.all([firing(prometheus), residentMemory(prometheus)]);
    const at = Date.now();
    for (const one of fired) if (!alerts.has(one.alert + one.severity)) alerts.set(one.alert + one.severity, { ...one, at });
    for (const [instance, bytes] of memory) samples.push({ at, instance, bytes });
  };
  const probe = async (): Promise<void> => {
    const asked = performance.now();
    const answered = await fetch(`${direct}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(({ ok }) => ok, (error: unknown) => error instanceof DOMException);
    // One that was stopped refuses at once.
    if (answered) longest = Math.max(longest, (performance.now() - asked) / 1000);
  };
  const looking = (async () => {
    while (!over.signal.aborted) {
      const [, gap] = await Promise.all([Promise.allSettled([look(), probe()]), delayed()]);
      longest = Math.max(longest, gap);
    }
  })();
  return {
    memory: (side) => (side === undefined ? samples : samples.filter(({ instance }) => instance === instances[side])),
    alerts: () => [...alerts.values()],
    longestDelay: () => longest,
    async stop() {
      over.abort();
      await looking;
    },
  };
}

/** How much later than asked for we get our turn. Seconds. */
async function delayed(): Promise<number> {
  const asked = performance.now();
  await setTimeout(pace);
  return (performance.now() - asked - pace) / 1000;
}
