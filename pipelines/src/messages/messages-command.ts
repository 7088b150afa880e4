import { readFileSync } from 'node:fs';

import type { Command } from 'commander';

import { stageCommand } from '../stage/stage-command.ts';
import { incidentMessages } from './incident-messages.ts';

/** `pipeline messages`: what engineers, users and leaders are told of an incident. */
export function messagesCommand(): Command {
  return stageCommand<object, [string]>('messages', 'write what engineers, users and leaders are told of an incident, from its post-mortem', async ({ args: [file] }) => {
    const figures = { ...incidentMessages(readFileSync(file, 'utf8')) };
    return await Promise.resolve({ outcome: 'passed', summary: 'three messages; a person reads them before they go out', findings: [], figures });
  })
    .argument('<post-mortem>', 'a page of docs/postmortems');
}
