/** @throws Error */
export function statisticOf(statistic: string, values: readonly number[]): number | undefined {
  const summed = values.reduce((sum, value) => sum + value, 0);
  if (values.length === 0) return undefined;
  switch (statistic) {
    case 'Sum': return summed;
    case 'Average': return summed / values.length;
    case 'Maximum': return Math.max(...values);
    case 'Minimum': return Math.min(...values);
    default: return percentile(values, share(statistic));
  }
}

/** Whether {@link statisticOf} knows it. */
export const isStatistic = (text: string): boolean => /^(?:Sum|Average|Maximum|Minimum|p\d{1,2}(?:\.\d+)?)$/.test(text);

/** The smallest value that at least so large a share of all values does not exceed. */
function percentile(values: readonly number[], of: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(of * sorted.length) - 1)];
}

function share(statistic: string): number {
  if (!isStatistic(statistic)) throw new Error(`the statistic “${statistic}” is not known; known are Sum, Average, Maximum, Minimum, and percentiles such as p99`);
  return Number(statistic.slice(1)) / 100;
}
