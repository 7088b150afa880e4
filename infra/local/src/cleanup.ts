/** Stops what was started, the last first. Safe to call at any time, and again. */
export interface Cleanup {
  add(stop: () => Promise<void>): void;
  readonly stopAll: () => Promise<void>;
}

/**
 * Remembers what has to be stopped.
 *
 * @ksb clean-stop D12 D13 S7 B3: whoever starts something stops it, the last first, so that people on a shared
 * machine never hunt for what somebody left running.
 */
export function cleanup(): Cleanup {
  const stops: (() => Promise<void>)[] = [];
  return {
    add: (stop) => { stops.push(stop); },
    async stopAll() {
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
    },
  };
}
