import { readSlos } from './read-slos.ts';
import type { NamedText } from './rule-files.ts';
import { printRules } from './rules.ts';
import { sloRules } from './slo-rules.ts';
import { slosSchema } from './slos.ts';

const notice = '# Made from slos.yaml by `pnpm monitoring generate`: change that, and make this anew.\n\n';

/** Every committed file that is made from something else here, by its name from the root of this package. */
export function generated(): readonly NamedText[] {
  return [
    { name: 'rules/slos.yaml', text: notice + printRules(sloRules(readSlos())) },
    { name: 'schemas/slos.schema.json', text: `${JSON.stringify(slosSchema, undefined, 2)}\n` },
  ];
}
