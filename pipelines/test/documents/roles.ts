import { read } from './documents.ts';

/** Who can own something here, as docs/team/roles.md has it. */
export const roles: readonly string[] = [...read('docs/team/roles.md').text.matchAll(/^\| ([a-z]+ (?:engineer|owner)) \|/gm)].map(([, role = '']) => role);
