import { dashboardOf } from './dashboards/dashboard.ts';
import { dora } from './dashboards/dora.ts';
import { red } from './dashboards/red.ts';
import { slo } from './dashboards/slo.ts';
import { use } from './dashboards/use.ts';
import { readSlos } from './read-slos.ts';
import type { NamedText } from './rule-files.ts';
import { printRules } from './rules.ts';
import { sloRules } from './slo-rules.ts';
import { slosSchema } from './slos.ts';

const notice = '# Made from slos.yaml by `pnpm monitoring generate`: change that, and make this anew.\n\n';

/** Every committed file that is made from something else here, by its name from the root of this package. */
export function generated(): readonly NamedText[] {
  const slos = readSlos();
  return [
    { name: 'rules/slos.yaml', text: notice + printRules(sloRules(slos)) },
    { name: 'schemas/slos.schema.json', text: json(slosSchema) },
    ...[red, use, slo(slos), dora].map((page) => ({ name: `dashboards/${page.name}.json`, text: json(dashboardOf(page)) })),
  ];
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
