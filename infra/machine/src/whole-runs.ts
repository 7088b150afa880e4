const variable = 'WHOLE_RUNS';

/**
 * Jest's global setup: runs of a whole system that take minutes are for the build, and for whoever names files. When a desk runs
 * everything, each of these tests shows less of the same.
 */
export default function allowWholeRuns({ testPathPatterns }: { readonly testPathPatterns: { readonly patterns: readonly string[] } }): void {
  if (process.env['CI'] !== undefined || testPathPatterns.patterns.length > 0) process.env[variable] = 'yes';
}

/** Whether a test may take minutes. */
export function wholeRuns(): boolean {
  return process.env[variable] !== undefined;
}
