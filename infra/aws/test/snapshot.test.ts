import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { stringify } from 'yaml';

import { stages } from '../src/stages.ts';
import { stageTemplates, type TemplateJson } from './stage-templates.ts';

/** What says nothing to a reviewer: how CDK checks its own version, and what everything carries. */
const noise = new Set(['BootstrapVersion', 'CheckBootstrapVersion', 'Metadata', 'Tags', 'PropagateTagsAtLaunch']);

/**
 * A template as it is reviewed: without noise, hashes of assets and the texts that have tests of their own.
 *
 * @ksb template-as-reviewed D3 D7 K7 S18: whoever reviews a change of the infrastructure reads beside the code what it does to each template,
 * because a template that is not the one that was reviewed fails, however small the change of the code.
 * @cut replace "return stringify(" with "return 'as it was' || stringify("
 */
function readable(template: TemplateJson): string {
  const text = JSON.stringify(template, (key, value: unknown) => (noise.has(key) ? undefined : value), 2).replaceAll(/[0-9a-f]{64}/g, 'HASH');
  return stringify(JSON.parse(text, (key, value: unknown) => (['Data', 'AlertManagerDefinition', 'DashboardBody'].includes(key) ? '…' : value)), { lineWidth: 0, aliasDuplicateObjects: false });
}

describe.each(stages)('the stage $name', ({ name }) => {
  it.each([...stageTemplates(name)])('has the stack %s as it was reviewed', (_, template) => {
    expect(readable(template)).toMatchSnapshot();
  });
});

// A snapshot that does not match is told to Jest at the end of its test, and to nobody before.
it('shows a reviewer each change of a property, and no change that says nothing', proving('template-as-reviewed', () => {
  const bucket = (name: string, Properties: Record<string, unknown>): TemplateJson => ({ Resources: { [name]: { Type: 'AWS::S3::Bucket', Properties } } });
  const reviewed = readable(bucket('Logs', { Versioned: true, Tags: ['one'] }));
  expect(readable(bucket('Logs', { Versioned: true, Tags: ['other'] }))).toBe(reviewed);
  expect(readable(bucket('Logs', { Versioned: false, Tags: ['one'] }))).not.toBe(reviewed);
  expect(readable(bucket('Records', { Versioned: true, Tags: ['one'] }))).not.toBe(reviewed);
}));
