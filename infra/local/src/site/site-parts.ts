import { coreParts } from '../system/core-parts.ts';
import type { Part } from '../system/part.ts';

/** More than one reader may ask for, so that the copy is not made to wait like a stranger. */
const requestsPerMinute = '1000000';

/**
 * What has to run to copy its pages.
 * @param data folder that keeps databases
 * @param evidence the document to show; absent, that of this repository is gathered
 */
export const siteParts = (data: string, evidence?: string): readonly Part[] => coreParts(data)
  .filter(({ name }) => name !== 'retain' && (name !== 'evidence' || evidence === undefined))
  .map((part): Part => {
    if (part.kind === 'server' && part.name === 'service') return { ...part, env: (at) => ({ ...part.env?.(at), REQUESTS_PER_MINUTE: requestsPerMinute }) };
    if (part.kind === 'task' && part.name === 'publish' && evidence !== undefined) return { ...part, args: (at) => [...part.args?.(at) ?? [], '--evidence', evidence] };
    return part;
  });
