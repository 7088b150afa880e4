import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { readReleasePlan } from '../../src/rehearsal/release-plan.ts';
import { NotRehearsable, type Template } from '../../src/rehearsal/template.ts';
import { serviceTemplate } from './service-template.ts';

type Properties = Record<string, unknown>;

function ofType(template: Template, type: string): Properties {
  const found = Object.values(template.Resources).find(({ Type }) => Type === type);
  return found?.Properties as Properties;
}

const release = (template: Template): Properties => ofType(template, 'AWS::ECS::Service')['DeploymentConfiguration'] as Properties;
const alarm = (template: Template): Properties => ofType(template, 'AWS::CloudWatch::Alarm');

/** What is said of the template after a change of it. */
function said(change: (template: Template) => void): string {
  const template = serviceTemplate();
  change(template);
  try {
    readReleasePlan(template);
    return 'nothing';
  } catch (error) {
    if (error instanceof NotRehearsable) return error.message;
    throw error;
  }
}

describe('the plan of a release', () => {
  it('is what the template of production says', () => {
    const { alarms, ...plan } = readReleasePlan(serviceTemplate());
    expect(plan).toEqual({ stepPercent: 10, stepMinutes: 10, bakeMinutes: 15, taskMemoryMiB: 2048, health: { path: '/readyz', interval: 10, timeout: 5, healthyCount: 2, unhealthyCount: 2 }, drain: 20 });
    expect(alarms.map(({ name }) => name)).toEqual(['RunningFails', 'RunningIsSlow', 'RunningBurns', 'ComingFails', 'ComingIsSlow', 'ComingBurns', 'MemoryRunsOut']);
    expect(alarms.find(({ name }) => name === 'ComingBurns')).toMatchObject({
      expression: 'IF(failed >= 10, 100 * failed / asked, 0)', threshold: 0.5, period: 300, periods: 2, datapoints: 2, missing: 'notBreaching',
      metrics: { failed: { measure: 'failed', side: 'coming', statistic: 'Sum' }, asked: { measure: 'asked', side: 'coming', statistic: 'Sum' } },
    });
    expect(alarms.find(({ name }) => name === 'RunningIsSlow')).toMatchObject({ expression: 'value', threshold: 2, metrics: { value: { measure: 'seconds', side: 'running', statistic: 'p99' } } });
    expect(alarms.find(({ name }) => name === 'MemoryRunsOut')).toMatchObject({ threshold: 22.5, metrics: { value: { measure: 'memory', statistic: 'Maximum' } } });
  });

  it.each(['dev', 'staging'])('can be read from the template of %s as well', (environment) => {
    const { stepMinutes, bakeMinutes, alarms } = readReleasePlan(serviceTemplate(environment));
    expect(stepMinutes + bakeMinutes).toBeLessThan(25);
    expect(alarms).toHaveLength(7);
  }, 30_000);

  it('is refused where nothing would turn a release back', proving('plan-from-template', () => {
    const refused: readonly (readonly [(template: Template) => void, string])[] = [
      [(template) => { release(template)['Strategy'] = 'ROLLING'; }, 'DeploymentConfiguration.Strategy is ROLLING; a release is let in by CANARY'],
      [(template) => { delete release(template)['CanaryConfiguration']; }, 'CanaryConfiguration is not there'],
      [(template) => { delete release(template)['BakeTimeInMinutes']; }, 'BakeTimeInMinutes is not there'],
      [(template) => { delete release(template)['Alarms']; }, 'Alarms.AlarmNames names no alarm'],
      [(template) => { Object.assign(release(template)['Alarms'] as Properties, { Rollback: false }); }, 'an alarm has to turn a release back'],
      [(template) => { release(template)['DeploymentCircuitBreaker'] = { Enable: true, Rollback: true }; }, 'ECS allows it for rolling releases only'],
      [(template) => { release(template)['LifecycleHooks'] = []; }, 'LifecycleHooks are at no stage; there is one, which migrates, at PRE_SCALE_UP'],
    ];
    for (const [change, words] of refused) expect(said(change)).toContain(words);
  }));

  it('is refused where an alarm watches what cannot be seen here', () => {
    const refused: readonly (readonly [(template: Template) => void, string])[] = [
      [(template) => { alarm(template)['TreatMissingData'] = 'ignore'; }, 'TreatMissingData is ignore; say breaching or notBreaching'],
      [(template) => { alarm(template)['ComparisonOperator'] = 'GreaterThanUpperThreshold'; }, 'ComparisonOperator is GreaterThanUpperThreshold; known are'],
      [(template) => { Object.assign(alarm(template), { Metrics: undefined, Namespace: 'AWS/SQS', MetricName: 'Age', Statistic: 'Sum' }); }, 'MetricName is AWS/SQS Age, which is not measured here'],
      [(template) => { Object.assign(alarm(template), { Metrics: undefined, Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Statistic: 'Sum' }); }, 'Dimensions names no target group of the service'],
      [(template) => { alarm(template)['EvaluationWindow'] = { WallClockWindow: {} }; }, 'a release is watched by a window that slides'],
      [(template) => { Object.assign(release(template)['Alarms'] as Properties, { AlarmNames: ['gone'] }); }, 'the template has no alarm with the AlarmName “gone”'],
    ];
    for (const [change, words] of refused) expect(said(change)).toContain(words);
  });

  it('is of one service', () => {
    expect(said((template) => { Object.assign(template, { Resources: {} }); })).toContain('the template has 0 resources of the type AWS::ECS::Service');
  });
});
