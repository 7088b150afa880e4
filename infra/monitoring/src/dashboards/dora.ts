import type { Page } from './dashboard.ts';

const span = '28d';
const releases = `count(count by (commit) (max_over_time(build_info{job="portfolio"}[${span}])))`;
const production = 'environment="production"';
const page = 'alertstate="firing", severity="page"';

/**
 * How often is released, how often that hurts and for how long: what Prometheus sees of it. How long a change takes is known to git, and
 * `pipeline dora` tells Prometheus; its other figures are beside what was seen here, and should agree with it.
 */
export const dora: Page = {
  name: 'dora',
  title: 'Releases and what came of them',
  says: 'How long a change takes until it runs, how often is released, how often people felt it, and how long that lasted.',
  panels: [
    {
      title: 'From the commit until it runs',
      says: 'How long a change waited, in the middle of all that were deployed. When it grows, changes pile up before a slow step. Empty as long as nothing was deployed.',
      unit: 's',
      as: 'figure',
      queries: { middle: `delivery_lead_time_median_seconds{${production}}` },
    },
    {
      title: 'Changes that hurt, by the record',
      says: 'The share of the deployed changes that went back or had to be mended. Far more than the pages tell is a sign that people notice first.',
      unit: 'percentunit',
      as: 'figure',
      queries: { share: `delivery_change_fail_ratio{${production}}` },
    },
    {
      title: 'Releases in four weeks',
      says: 'Different commits that have run. Few and large ones are riskier than many small ones.',
      unit: 'short',
      as: 'figure',
      queries: { releases },
    },
    {
      title: 'Releases that hurt',
      says: 'The share of the releases under which somebody was woken. It says that they came together, and not that the release was the cause.',
      unit: 'percentunit',
      as: 'figure',
      queries: { share: `count(count by (commit) (max_over_time((build_info{job="portfolio"} and on() ALERTS{${page}})[${span}:5m]))) / ${releases}` },
    },
    {
      title: 'Time until it was over',
      says: 'How long a page went on, in the middle of all pages of four weeks. It should go down when runbooks get better.',
      unit: 's',
      as: 'figure',
      queries: { mean: `60 * sum(count_over_time(ALERTS{${page}}[${span}:1m])) / sum(changes(ALERTS_FOR_STATE{severity="page"}[${span}]) + 1)` },
    },
    {
      title: 'What runs now',
      says: 'Instances by commit. Two at once for longer than a release takes are a release that is stuck.',
      unit: 'short',
      as: 'figure',
      queries: { '{{version}} {{commit}}': 'count by (version, commit) (build_info{job="portfolio"})' },
    },
    {
      title: 'Releases a week',
      says: 'Different commits within seven days. A week without any is a week in which changes pile up.',
      unit: 'short',
      as: 'curve',
      queries: { releases: 'count(count by (commit) (max_over_time(build_info{job="portfolio"}[7d])))' },
    },
    {
      title: 'Pages',
      says: 'What woke somebody, over time. Laid over the releases it shows which of them hurt.',
      unit: 'short',
      as: 'curve',
      queries: { '{{alertname}}': `count by (alertname) (ALERTS{${page}})` },
    },
  ],
};
