import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { alertRoutes } from '../../src/observability/alert-routes.ts';
import { resources, type PolicyDocument } from '../stage-templates.ts';

const monitoring = path.resolve(import.meta.dirname, '../../../monitoring');

interface Alertmanager {
  readonly route: unknown;
  readonly inhibit_rules: unknown;
  readonly receivers: readonly { readonly name: string; readonly sns_configs?: readonly object[] }[];
}

describe('what watches', () => {
  it('has exactly the rules of infra/monitoring, letter for letter', proving('one-set-of-rules', () => {
    const deployed = resources<{ Name: string; Data: string }>('dev', 'Observability', 'AWS::APS::RuleGroupsNamespace')
      .map(([, { Name, Data }]) => [`${Name}.yaml`, Data] as const);
    const committed = readdirSync(path.join(monitoring, 'rules')).sort().map((name) => [name, readFileSync(path.join(monitoring, 'rules', name), 'utf8')] as const);
    expect(deployed.length).toBeGreaterThan(0);
    expect(deployed).toEqual(committed);
  }));

  it('tells the roles that infra/monitoring names, by topics instead of addresses', proving('one-set-of-routes', () => {
    const routes = parse((parse(alertRoutes({ page: 'arn:pages', ticket: 'arn:tickets' }, 'eu-west-2')) as { alertmanager_config: string }).alertmanager_config) as Alertmanager;
    const original = parse(readFileSync(path.join(monitoring, 'alertmanager.yaml'), 'utf8')) as Alertmanager;
    expect(routes.route).toEqual(original.route);
    expect(routes.inhibit_rules).toEqual(original.inhibit_rules);
    expect(routes.receivers.map(({ name }) => name)).toEqual(original.receivers.map(({ name }) => name));
    expect(routes.receivers).toContainEqual({
      name: 'page-service-engineer',
      sns_configs: [{ topic_arn: 'arn:pages', sigv4: { region: 'eu-west-2' }, attributes: { severity: 'page', role: 'service-engineer' } }],
    });
    expect(routes.receivers).toContainEqual(expect.objectContaining({ name: 'ticket-product-owner', sns_configs: [expect.objectContaining({ topic_arn: 'arn:tickets' })] }));
  }));

  it('lets Prometheus and alarms of this account speak to the topics, and nobody else', () => {
    const policies = resources<{ PolicyDocument: PolicyDocument }>('dev', 'Observability', 'AWS::SNS::TopicPolicy');
    const allowed = policies.flatMap(([, { PolicyDocument: { Statement } }]) => Statement.filter(({ Effect }) => Effect === 'Allow'));
    expect(allowed).toHaveLength(2);
    for (const statement of allowed) {
      expect(statement).toMatchObject({
        Action: ['sns:GetTopicAttributes', 'sns:Publish'],
        Principal: { Service: ['aps.amazonaws.com', 'cloudwatch.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      });
    }
  });
});
