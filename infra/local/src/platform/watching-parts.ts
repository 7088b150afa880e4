import path from 'node:path';

import { blackboxModules, prometheusArguments, renderAlertmanager, renderPrometheus, renderRules } from '@exemplar/monitoring';

import type { Part, Places, Settings } from '../system/part.ts';

const listening = (at: Places, part: string, use?: string): string => `127.0.0.1:${at.port(part, use)}`;

/**
 * What watches over the system, and who is told.
 * @param factor how much faster the clock of those who watch runs
 */
export const watchingParts = (factor: number): readonly Part[] => [
  {
    kind: 'server',
    name: 'pages',
    called: 'the receiver of pages',
    title: 'Start a receiver of pages',
    needs: [],
    program: { script: 'infra/local/src/pages/main.ts' },
    ports: { http: 9099 },
    env: (at) => ({ PAGES_PORT: String(at.port('pages')) }),
  },
  {
    kind: 'server',
    name: 'alertmanager',
    called: 'Alertmanager',
    title: 'Start Alertmanager',
    needs: [],
    program: { names: ['prometheus-alertmanager', 'alertmanager'], debian: 'prometheus-alertmanager', brew: 'alertmanager' },
    container: { image: 'prom/alertmanager:v0.25.0', keeps: '/alertmanager' },
    ports: { http: 9093 },
    ready: '/-/ready',
    files: (at) => ({ 'alertmanager.yaml': renderAlertmanager({ factor, pages: `${at.url('pages')}/pages`, tickets: `${at.url('pages')}/tickets` }) }),
    args: (at) => [
      `--config.file=${at.file('alertmanager', 'alertmanager.yaml')}`,
      `--storage.path=${path.join(at.folder('alertmanager'), 'data')}`,
      `--web.listen-address=${listening(at, 'alertmanager')}`,
      // One alone has nobody to agree with.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
  },
  {
    kind: 'server',
    name: 'blackbox',
    called: 'the blackbox exporter',
    title: 'Start the prober, which looks from outside',
    needs: [],
    program: { names: ['prometheus-blackbox-exporter', 'blackbox_exporter'], debian: 'prometheus-blackbox-exporter', brew: 'blackbox_exporter' },
    container: { image: 'prom/blackbox-exporter:v0.23.0' },
    ports: { http: 9115 },
    ready: '/-/healthy',
    files: () => ({ 'blackbox.yaml': blackboxModules() }),
    args: (at) => [`--config.file=${at.file('blackbox', 'blackbox.yaml')}`, `--web.listen-address=${listening(at, 'blackbox')}`, '--log.level=warn'],
  },
  {
    kind: 'server',
    name: 'node',
    called: 'the node exporter',
    title: 'Start what measures this machine',
    needs: [],
    program: { names: ['prometheus-node-exporter', 'node_exporter'], debian: 'prometheus-node-exporter', brew: 'node_exporter' },
    container: { image: 'prom/node-exporter:v1.5.0', keeps: '/texts' },
    ports: { http: 9100 },
    ready: '/',
    // What a stage of the pipeline counted comes as a file, for no such program runs long enough to be asked.
    args: (at) => [`--web.listen-address=${listening(at, 'node')}`, `--collector.textfile.directory=${at.folder('node')}`, '--log.level=warn'],
  },
  {
    kind: 'server',
    name: 'prometheus',
    called: 'Prometheus',
    title: 'Start Prometheus',
    needs: ['service', 'unleash', 'edge', 'pages', 'alertmanager', 'blackbox', 'node'],
    program: { names: ['prometheus'], debian: 'prometheus', brew: 'prometheus' },
    container: { image: 'prom/prometheus:v2.42.0', keeps: '/prometheus' },
    ports: { http: 9090 },
    ready: '/-/ready',
    files: (at) => measured(at, factor),
    args: (at) => [
      `--config.file=${at.file('prometheus', 'prometheus.yaml')}`,
      `--storage.tsdb.path=${path.join(at.folder('prometheus'), 'data')}`,
      `--web.listen-address=${listening(at, 'prometheus')}`,
      '--log.level=warn',
      ...prometheusArguments({ factor }),
    ],
  },
];

/**
 * What Prometheus measures, and the rules by which it judges.
 *
 * @ksb platform-of-real-parts D10 D12 K11 K13 S6 S12: the programs and rules that watch over production watch over a developer's own
 * machine after one command, themselves included, so that nobody meets an alert for the first time at night.
 */
function measured(at: Places, factor: number): Settings {
  const rules = renderRules({ factor }).map(({ name, text }) => [`rules-${name}`, text] as const);
  const settings = renderPrometheus({
    factor,
    targets: {
      portfolio: [listening(at, 'service', 'metrics')],
      unleash: [listening(at, 'unleash')],
      prometheus: [listening(at, 'prometheus')],
      alertmanager: [listening(at, 'alertmanager')],
      node: [listening(at, 'node')],
      blackbox: { exporter: listening(at, 'blackbox'), ready: [`${at.url('service')}/readyz`], certificate: [listening(at, 'edge')] },
    },
    alertmanagers: [listening(at, 'alertmanager')],
    ruleFiles: rules.map(([name]) => name),
  });
  return { 'prometheus.yaml': settings, ...Object.fromEntries(rules) };
}
