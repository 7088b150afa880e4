import { stringify } from 'yaml';

import { region, type StageSettings } from '../stages.ts';
import { ports } from './service-environment.ts';

/** How the collector reads the service's metrics and where it sends them; named as the rules expect them. */
export function collectorConfig({ name }: StageSettings, endpoint: string): string {
  return stringify({
    extensions: { sigv4auth: { region, service: 'aps' } },
    receivers: {
      prometheus: {
        config: {
          global: { scrape_interval: '30s' },
          scrape_configs: [{ job_name: 'portfolio', static_configs: [{ targets: [`localhost:${ports.metrics}`] }] }],
        },
      },
    },
    processors: { resourcedetection: { detectors: ['ecs'] } },
    exporters: {
      prometheusremotewrite: { endpoint: `${endpoint}api/v1/remote_write`, auth: { authenticator: 'sigv4auth' }, external_labels: { stage: name } },
    },
    service: {
      extensions: ['sigv4auth'],
      pipelines: { metrics: { receivers: ['prometheus'], processors: ['resourcedetection'], exporters: ['prometheusremotewrite'] } },
    },
  }, { lineWidth: 0 });
}
