import type { Request } from 'express';

/** Which page of a list a request asks for; the contract has checked its parameters. */
export function pageOf({ query }: Request): { limit: number; cursor?: string } {
  const { limit, cursor } = query;
  return { limit: Number(limit ?? 50), ...(typeof cursor === 'string' ? { cursor } : {}) };
}
