import type { Side } from './alarm.ts';

/** One request as the balancer saw it. */
export interface Visit {
  /** When it was answered. Milliseconds since 1970. */
  readonly at: number;
  /** Which release it was given to; undefined where there was none that could take it. */
  readonly side: Side | undefined;
  readonly status: number;
  /** Until the release began to answer; undefined where it never did. */
  readonly seconds: number | undefined;
  /** Whether the release itself answered, and not the balancer in its place. */
  readonly answered: boolean;
}

export interface BalancerOptions {
  readonly port: number;
  /** Where each release listens. */
  readonly releases: Readonly<Record<Side, number>>;
  /** File through which it takes orders. */
  readonly socket: string;
  readonly health: {
    readonly path: string;
    /** Milliseconds. */
    readonly interval: number;
    readonly healthyCount: number;
    readonly unhealthyCount: number;
    /** Seconds. */
    readonly timeout: number;
  };
}

const mark = 'visit';

/** The settings of HAProxy: one way in, and two releases that share the requests by weight. */
export function balancerConfig({ port, releases, socket, health }: BalancerOptions): string {
  const server = (side: Side, more: string): string => `  server ${side} 127.0.0.1:${releases[side]} ${more}`;
  return `global
  stats socket "${socket}" mode 600 level admin
  log stdout format raw local0

defaults
  mode http
  log global
  # Where a release does not answer, another one must not hide it.
  retries 0
  timeout connect 2s
  timeout client 30s
  timeout server 30s

frontend entrance
  bind 127.0.0.1:${port}
  log-format "${mark} %s %ST %Tr %ts"
  default_backend portfolio

backend portfolio
  balance roundrobin
  option httpchk
  timeout check ${health.timeout}s
  http-check send meth GET uri ${health.path} ver HTTP/1.1 hdr Host 127.0.0.1
  http-check expect status 200
  default-server check inter ${health.interval}ms rise ${health.healthyCount} fall ${health.unhealthyCount} pool-purge-delay 1s
${server('running', 'weight 100')}
${server('coming', 'weight 0 disabled')}
`;
}

/** Reads a line of its log; undefined where it tells of something else. */
export function readVisit(line: string, at: number): Visit | undefined {
  const [first, server, status, milliseconds, ended = ''] = line.split(' ');
  if (first !== mark) return undefined;
  const waited = Number(milliseconds);
  return {
    at,
    side: server === 'running' || server === 'coming' ? server : undefined,
    status: Number(status),
    seconds: waited < 0 ? undefined : waited / 1000,
    // Normal, or the client went; anything else was ended by the server’s absence or by the balancer.
    answered: /^[-Cc]/.test(ended) && waited >= 0,
  };
}
