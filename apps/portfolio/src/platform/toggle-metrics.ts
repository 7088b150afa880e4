import { Gauge, type Registry } from 'prom-client';

import { toggleSources, type Toggles } from './toggle-client.ts';
import { toggleList } from './toggles.ts';

/**
 * Shows what is switched on, and how sure that is.
 *
 * @ksb toggle-metrics D10 K11 S6 S19: monitoring sees what people switched and whether the news still arrives, so that an alarm after a
 * change of a toggle is laid at the right door.
 */
export function watchToggles(registry: Registry, toggles: Toggles): void {
  const registers = [registry];
  new Gauge({
    name: 'toggle_enabled',
    help: 'Whether a toggle is on for nobody in particular.',
    labelNames: ['toggle', 'kind'],
    registers,
    collect() {
      for (const { name, kind } of toggleList) this.set({ toggle: name, kind }, toggles.isOn(name) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'toggle_source',
    help: 'Where the state of the toggles comes from: 1 for the one source.',
    labelNames: ['source'],
    registers,
    collect() {
      for (const source of toggleSources) this.set({ source }, source === toggles.source() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'toggle_last_success_timestamp_seconds',
    help: 'When Unleash last answered: 0 before the first time, and now where there is no Unleash to be asked.',
    registers,
    collect() {
      this.set((toggles.lastSuccess()?.getTime() ?? 0) / 1000);
    },
  });
}
