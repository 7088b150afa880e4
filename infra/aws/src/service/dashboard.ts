import { AlarmStatusWidget, Dashboard as CloudWatchDashboard, GraphWidget, type IAlarm, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import { HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';

import type { StageSettings } from '../stages.ts';
import type { Entrance } from './entrance.ts';

interface DashboardProps {
  readonly settings: StageSettings;
  readonly service: FargateService;
  readonly entrance: Entrance;
  readonly cluster: DatabaseCluster;
  readonly alarms: readonly IAlarm[];
}

/** What AWS itself sees of the stage, in the order in which one asks: do people feel it, which release, and what is short. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { settings, service, entrance, cluster, alarms }: DashboardProps) {
    super(scope, id);
    const sides = { running: entrance.running.metrics, coming: entrance.coming.metrics };
    const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 12 });
    const ofBoth = (metric: (of: typeof sides.running) => IMetric) => Object.values(sides).map(metric);
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: `exemplar-${settings.name}`,
      widgets: [
        [new AlarmStatusWidget({ title: 'What turns a release back', alarms: [...alarms], width: 24 })],
        [graph('Requests', ofBoth((of) => of.requestCount())), graph('Failed requests', ofBoth((of) => of.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT)))],
        [graph('Time to answer, 99 of 100', ofBoth((of) => of.targetResponseTime({ statistic: 'p99' }))), graph('Processor and memory, per cent', [service.metricCpuUtilization(), service.metricMemoryUtilization()])],
        [graph('Database: units', [cluster.metricServerlessDatabaseCapacity()]), graph('Database: connections', [cluster.metricDatabaseConnections()])],
      ],
    });
  }
}
