import { it } from '@jest/globals';
import { requireTools, ToolsMissing, type Tool } from '@exemplar/machine/tool';

/** A test that needs programs which npm does not bring. On a bare machine it is left out, and its name says what it lacks; where changes land it has to run. */
export function itWith(tools: readonly Tool[], title: string, body: () => Promise<void>, timeout?: number): void {
  const lacks = missing(tools);
  if (lacks === undefined || process.env['CI'] !== undefined) it(title, body, timeout);
  else it.skip(`${title} (${lacks})`, body, timeout);
}

function missing(tools: readonly Tool[]): string | undefined {
  try {
    requireTools(tools);
    return undefined;
  } catch (error) {
    if (error instanceof ToolsMissing) return error.message;
    throw error;
  }
}
