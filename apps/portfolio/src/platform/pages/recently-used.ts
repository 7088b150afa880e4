/** Keeps values up to a total size; the one used longest ago goes first. */
export interface RecentlyUsed<Value> {
  readonly get: (key: string) => Value | undefined;
  /** Keeps a value, unless it alone is larger than the whole, and hands it back. */
  readonly put: (key: string, value: Value, size: number) => Value;
}

/** @param capacity the largest total of the sizes that `put` is told, in the caller's own unit */
export function recentlyUsed<Value>(capacity: number): RecentlyUsed<Value> {
  const entries = new Map<string, { value: Value; size: number }>();
  let total = 0;

  const drop = (key: string): void => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };

  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    put: (key, value, size) => {
      drop(key);
      if (size > capacity) return value;
      entries.set(key, { value, size });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= capacity) break;
        drop(oldest);
      }
      return value;
    },
  };
}
