/** What Alertmanager sends to a webhook, as far as it matters here. */
export interface Notification {
  readonly status: 'firing' | 'resolved';
  readonly receiver: string;
  readonly alerts: readonly NotifiedAlert[];
}

export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A notification, and when it arrived. */
export interface Received extends Notification {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One line for each alert, as whoever is on call would read it on a telephone. */
export function linesOf({ alerts }: Notification): readonly string[] {
  return alerts.map(({ status, labels, annotations }) => {
    const { alertname = 'an alert', severity = 'no severity', owner = 'nobody' } = labels;
    const { summary = '', runbook = '' } = annotations;
    return status === 'firing'
      ? `${severity.toUpperCase()} ${alertname}, for the ${owner}: ${summary} Runbook: ${runbook}`
      : `RESOLVED ${alertname}`;
  });
}
