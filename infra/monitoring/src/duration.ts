/** Units of Prometheus, the longest first. Milliseconds. */
const units = [['y', 31_536_000_000], ['w', 604_800_000], ['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]] as const;

const form = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Reads a duration of Prometheus, such as `1h30m`.
 * @returns milliseconds
 * @throws Error when it is none
 */
export function parseDuration(text: string): number {
  const counts = form.exec(text)?.slice(1);
  if (text === '' || counts === undefined) throw new Error(`“${text}” is no duration; write it like 5m, 1h30m or 250ms`);
  return units.reduce((sum, [, length], index) => sum + Number(counts[index] ?? 0) * length, 0);
}

/** Writes a duration as Prometheus does, in days and what is shorter. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  const parts = units.slice(2).map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}

/** The duration divided by a factor, and never nothing at all, which Prometheus refuses. */
export function compressDuration(text: string, factor: number): string {
  const milliseconds = parseDuration(text);
  return milliseconds === 0 || factor === 1 ? text : formatDuration(Math.max(1, Math.round(milliseconds / factor)));
}
