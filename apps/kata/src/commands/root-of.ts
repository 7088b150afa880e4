import { findRoot } from '@exemplar/ksb/cuts';
import type { Command } from 'commander';

/** The root of the repository that a command was asked to work on. */
export function rootOf(command: Command): string {
  return findRoot(command.optsWithGlobals<{ root: string }>().root);
}
