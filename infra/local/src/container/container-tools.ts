import type { Tool } from '@exemplar/machine/tool';

/** What runs an image without an engine. */
export const containerTools: readonly Tool[] = [
  { names: ['runc'], debian: 'runc' },
  { names: ['umoci'], debian: 'umoci' },
];
