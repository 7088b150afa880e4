import { expect, it } from '@jest/globals';

import { stages } from '../../src/stages.ts';
import { resources } from '../stage-templates.ts';

interface Release {
  readonly DeploymentConfiguration: { readonly Alarms?: { readonly AlarmNames: readonly (string | { readonly Ref: string })[] } };
}

it.each(stages.map(({ name }) => name))('the release in %s waits for alarms of its own template, each once', (stage) => {
  const releases = resources<Release>(stage, 'Service', 'AWS::ECS::Service');
  const awaited = releases.flatMap(([, { DeploymentConfiguration: { Alarms } }]) => Alarms?.AlarmNames ?? []).map((name) => (typeof name === 'string' ? name : name.Ref));
  const alarms = resources<{ AlarmName?: string }>(stage, 'Service', 'AWS::CloudWatch::Alarm').map(([id, { AlarmName }]) => AlarmName ?? id);
  expect(awaited.length === 0 ? 'the release waits for no alarm' : awaited.sort()).toEqual(alarms.sort());
});
