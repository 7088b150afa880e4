import { Command } from 'commander';

import { toggleProblems } from './platform/toggle-rules.ts';
import { toggleList } from './platform/toggles.ts';

const program = new Command('toggles')
  .description('Prints every toggle that the service has, and what is wrong with any of them.')
  .option('--on <day>', 'as on another day, like 2027-03-01')
  .option('--json', 'as one JSON document');
program.action(({ on, json }: { on?: string; json?: boolean }) => {
  const today = on === undefined ? new Date() : new Date(on);
  if (Number.isNaN(today.getTime())) program.error(`error: --on is “${on ?? ''}”; write a day like 2027-03-01`, { exitCode: 2 });
  const toggles = toggleList.map((toggle) => ({ ...toggle, problems: toggleProblems(toggle, today) }));
  if (json === true) console.log(JSON.stringify({ toggles }));
  else for (const { name, kind, owner, expires, does, problems } of toggles) console.log([`${name}  ${kind}, ${owner}, until ${expires}`, does, ...problems].join('\n  '));
});
await program.parseAsync();
