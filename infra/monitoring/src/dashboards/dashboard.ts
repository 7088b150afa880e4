import { DashboardBuilder, DatasourceVariableBuilder, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/* eslint-disable @typescript-eslint/no-deprecated -- The second form of dashboards cannot be read by the Grafanas that people have. */

/** One picture, and how to read it. */
export interface Panel {
  readonly title: string;
  /** What it shows, and what would be a bad sign. */
  readonly says: string;
  /** As Grafana names units: `s`, `bytes`, `percentunit`, `reqps`, `short`. */
  readonly unit: string;
  /** A curve over time, or the figure of this moment. */
  readonly as: 'curve' | 'figure';
  /** PromQL by the words that are shown beside each series; `{{route}}` stands for a label. */
  readonly queries: Readonly<Record<string, string>>;
}

export interface Page {
  /** Its address in Grafana, and its file here. */
  readonly name: string;
  readonly title: string;
  readonly says: string;
  readonly panels: readonly Panel[];
}

const datasource = { type: 'prometheus', uid: '${datasource}' };

/**
 * The dashboard of a page, as Grafana reads it.
 *
 * @ksb dashboards-as-code D10 D12 K11 K13 S4 S6 S18: dashboards are reviewed and put back like code, with the types of Grafana's own
 * schema, and every picture says what would be a bad sign, so that nobody needs to have been there when it was made.
 */
export function dashboardOf({ name, title, says, panels }: Page): Dashboard {
  const builder = new DashboardBuilder(title)
    .uid(`exemplar-${name}`)
    .description(says)
    .tags(['exemplar'])
    .readonly()
    .refresh('30s')
    .time({ from: 'now-6h', to: 'now' })
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'));
  for (const panel of panels) builder.withPanel(pictureOf(panel));
  return builder.build();
}

function pictureOf({ title, says, unit, as, queries }: Panel): StatBuilder | TimeseriesBuilder {
  const builder = as === 'figure' ? new StatBuilder() : new TimeseriesBuilder().min(0);
  builder.title(title).description(says).unit(unit).datasource(datasource);
  Object.entries(queries).forEach(([legend, expr], index) => {
    builder.withTarget(new DataqueryBuilder().refId(String.fromCharCode(65 + index)).expr(expr).legendFormat(legend));
  });
  return builder;
}
