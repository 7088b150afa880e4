import type { Page } from './dashboard.ts';

const span = '28d';
const releases = `count(count by (commit) (max_over_time(build_info{job="portfolio"}[${span}])))`;
const page = 'alertstate="firing", severity="page"';

/** How often is released, how often that hurts and for how long: what Prometheus can know of it. Lead time is known to git alone. */
export const dora: Page = {
  name: 'dora',
  title: 'Releases and what came of them',
  says: 'How often is released, how often people felt it, and how long that lasted. How long a change takes from the commit until it runs is known to git, and not here.',
  panels: [
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
