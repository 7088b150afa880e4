import path from 'node:path';

/** The repository that these stages belong to. */
export const repository = path.resolve(import.meta.dirname, '../../..');
