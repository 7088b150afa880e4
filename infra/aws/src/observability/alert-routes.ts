import { renderAlertmanager } from '@exemplar/monitoring';
import { parse, stringify } from 'yaml';

interface Receiver {
  readonly name: string;
  readonly webhook_configs?: readonly { readonly url: string }[];
}

interface Topics {
  /** ARNs. */
  readonly page: string;
  readonly ticket: string;
}

/**
 * The routes of `infra/monitoring/alertmanager.yaml` in the form of Amazon Managed Prometheus, which delivers to SNS only. A
 * message carries the role that owns the alert, so that people subscribe to their own.
 *
 * @ksb one-set-of-routes D7 D10 D13 K11 S6 S18 B3: who is told what is written once and used on a laptop and in the cloud, so a
 * drill on a laptop reaches the same role that is woken in production.
 */
export function alertRoutes(topics: Topics, region: string): string {
  const { receivers, ...rest } = parse(renderAlertmanager({ factor: 1, pages: 'https://page.invalid', tickets: 'https://ticket.invalid' })) as { receivers: readonly Receiver[] };
  const config = { ...rest, receivers: receivers.map((receiver) => toSns(receiver, topics, region)) };
  return stringify({ alertmanager_config: stringify(config, { lineWidth: 0 }) }, { lineWidth: 0 });
}

function toSns({ name, webhook_configs: hooks = [] }: Receiver, topics: Topics, region: string): object {
  const sns_configs = hooks.map(({ url }) => {
    const { hostname, pathname } = new URL(url);
    const severity = hostname.replace('.invalid', '') as keyof Topics;
    return { topic_arn: topics[severity], sigv4: { region }, attributes: { severity, role: pathname.slice(1) } };
  });
  return { name, sns_configs };
}
