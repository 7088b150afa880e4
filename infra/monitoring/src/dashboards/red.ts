import type { Page } from './dashboard.ts';

const people = 'route!~"/livez|/readyz|unmatched"';

/** What people meet: how much is asked for, how much of it fails, and how long it takes. */
export const red: Page = {
  name: 'red',
  title: 'Rate, errors, duration',
  says: 'What people meet. Look here first: whether it is bad, since when, and on which route.',
  panels: [
    {
      title: 'Requests by route',
      says: 'How much is asked for. A sudden fall is as odd as a sudden rise.',
      unit: 'reqps',
      as: 'curve',
      queries: { '{{method}} {{route}}': 'sum by (method, route) (rate(http_request_duration_seconds_count[5m]))' },
    },
    {
      title: 'Errors of ours by route',
      says: 'The share of requests that end in a 5xx. One route points at its own code, all of them at what they share.',
      unit: 'percentunit',
      as: 'curve',
      queries: {
        '{{route}}': `sum by (route) (rate(http_request_duration_seconds_count{${people}, status=~"5.."}[5m])) / sum by (route) (rate(http_request_duration_seconds_count{${people}}[5m]))`,
      },
    },
    {
      title: 'Duration',
      says: 'Half, 95 and 99 of a hundred GET requests are faster than this. Half a second is what was promised to 99.',
      unit: 's',
      as: 'curve',
      queries: Object.fromEntries([50, 95, 99].map((percent) => [
        `${percent} %`,
        `histogram_quantile(${percent / 100}, sum by (le) (rate(http_request_duration_seconds_bucket{method="GET", ${people}}[5m])))`,
      ])),
    },
    {
      title: 'Slowest routes',
      says: '95 of a hundred GET requests of a route are faster than this.',
      unit: 's',
      as: 'curve',
      queries: { '{{route}}': `topk(5, histogram_quantile(0.95, sum by (le, route) (rate(http_request_duration_seconds_bucket{method="GET", ${people}}[5m]))))` },
    },
    {
      title: 'Publications by what came of them',
      says: '“refused” is a mistake of the sender’s; “failed” is ours, or publishing is switched off.',
      unit: 'short',
      as: 'curve',
      queries: { '{{outcome}}': 'sum by (outcome) (increase(snapshot_publish_duration_seconds_count[5m]))' },
    },
    {
      title: 'Requests under way',
      says: 'A queue that grows while the rate does not means that something behind is slow.',
      unit: 'short',
      as: 'curve',
      queries: { '{{instance}}': 'http_requests_in_flight' },
    },
    {
      title: 'Toggles that are on',
      says: 'Lay it beside the moment at which the trouble began.',
      unit: 'short',
      as: 'curve',
      queries: { '{{toggle}} ({{kind}})': 'max by (toggle, kind) (toggle_enabled)' },
    },
    {
      title: 'Instances by build',
      says: 'Which commits serve. Where a new one begins, a release happened.',
      unit: 'short',
      as: 'curve',
      queries: { '{{version}} {{commit}}': 'count by (version, commit) (build_info)' },
    },
  ],
};
