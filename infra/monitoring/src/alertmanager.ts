import { readFileSync } from 'node:fs';

import { isScalar, parseDocument, visit } from 'yaml';

import { checkFactor } from './compress.ts';
import { compressDuration } from './duration.ts';

export interface AlertmanagerOptions {
  /** How much faster the clock of those who watch runs; 1 in production. */
  readonly factor: number;
  /** Where pages are delivered; the role that is woken is added to the path. */
  readonly pages: string;
  /** Where tickets are delivered, alike. */
  readonly tickets: string;
}

const durations = new Set(['group_wait', 'group_interval', 'repeat_interval', 'resolve_timeout']);

/**
 * The configuration of Alertmanager, with the addresses and at the speed that were asked for.
 * @throws Error when an address is none
 */
export function renderAlertmanager({ factor, pages, tickets }: AlertmanagerOptions): string {
  checkFactor(factor);
  const template = readFileSync(new URL('../alertmanager.yaml', import.meta.url), 'utf8');
  const addresses: Readonly<Record<string, string>> = { PAGES: address('pages', pages), TICKETS: address('tickets', tickets) };
  const document = parseDocument(template);
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar<string>(value)) return;
      if (durations.has(String(key.value))) value.value = compressDuration(value.value, factor);
      if (key.value === 'url') value.value = value.value.replace(/\$\{(\w+)\}/, (_whole, name: string) => addresses[name] ?? '');
    },
  });
  return document.toString({ lineWidth: 0 });
}

function address(name: string, value: string): string {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`${name} is “${value}”; write an address like https://pager.example/hook`);
  return value.replace(/\/$/, '');
}
