import type { ToggleServer } from './toggle-server.ts';

/** How the service is run; every value comes from the environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly host: string;
  /** The names under which the service is reached. */
  readonly hosts: ReadonlySet<string>;
  /** 0 asks for any free port. */
  readonly port: number;
  /** Metrics are served on a port of their own, which is never the public one. */
  readonly metricsPort: number;
  readonly logLevel: LogLevel;
  /** Where traces are sent, and which share of those that begin here; where it is absent, nothing is traced. */
  readonly tracing?: { readonly endpoint: URL; readonly share: number };
  /** Of the build; `unknown` where nobody says. */
  readonly commit: string;
  /** The service's own address; where it is absent, the loopback address at the port. */
  readonly publicUrl?: string;
  /** Who finds out who people are; where it is absent nobody can sign in. */
  readonly signIn?: { readonly issuer: URL; readonly clientId: string; readonly clientSecret?: string };
  /** Who signs the tokens of pipelines that publish. */
  readonly publisher: { readonly issuer: string; readonly keys: URL };
  /** The Unleash server that the toggles follow; where it is absent their defaults hold. */
  readonly toggleServer?: ToggleServer;
  /** Who watches over the service, for its status page; where it is absent nobody does. */
  readonly monitoring?: { readonly prometheus: URL; readonly alertmanager: URL };
  readonly requestsPerMinute: number;
  /** How many proxies of our own stand before the service; what others say of the caller's address is not believed. */
  readonly proxies: number;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment lacks something, or holds what cannot be right; the message names all of it at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration.
 *
 * @ksb config-fails-fast D6 D7 S15 K13: a wrong setting stops the service before it takes a single request, and
 * says every variable that is wrong and what would be right, so a bad release never reaches a user.
 *
 * @throws ConfigError
 */
export function readConfig(environment: Environment): Config {
  const wrong: string[] = [];
  const config = {
    databaseUrl: databaseUrl(environment, wrong),
    // Only this machine may connect unless somebody decides otherwise.
    host: environment['HOST'] ?? '127.0.0.1',
    hosts: hosts(environment, wrong),
    port: port(environment, 'PORT', 3000, wrong),
    metricsPort: port(environment, 'METRICS_PORT', 9464, wrong),
    logLevel: logLevel(environment, wrong),
    commit: commit(environment, wrong),
    ...tracing(environment, wrong),
    ...publicUrl(environment, wrong),
    ...signIn(environment, wrong),
    publisher: publisher(environment, wrong),
    ...toggleServer(environment, wrong),
    ...monitoring(environment, wrong),
    requestsPerMinute: wholeNumber(environment, 'REQUESTS_PER_MINUTE', 1_000, wrong),
    proxies: wholeNumber(environment, 'PROXIES', 0, wrong),
  };
  if (config.port !== 0 && config.port === config.metricsPort) wrong.push('METRICS_PORT must differ from PORT');
  if (wrong.length > 0) throw new ConfigError(`The service cannot start:\n${wrong.map((one) => `  ${one}`).join('\n')}`);
  return config;
}

function databaseUrl({ DATABASE_URL: value }: Environment, wrong: string[]): string {
  if (value === undefined || value === '') {
    wrong.push('DATABASE_URL is not set; pnpm start sets it, or write it like postgres://user:password@host:5432/name');
  } else if (!/^postgres(?:ql)?:$/.test(URL.parse(value)?.protocol ?? '')) {
    // The value itself holds a password and is not repeated.
    wrong.push('DATABASE_URL is no address of a Postgres; write it like postgres://user:password@host:5432/name');
  }
  return value ?? '';
}

function hosts({ HOSTS: value = 'localhost,127.0.0.1,[::1]' }: Environment, wrong: string[]): ReadonlySet<string> {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  const odd = names.find((name) => !/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(name));
  if (odd !== undefined) wrong.push(`HOSTS has “${odd}”; write names without ports, joined by commas, like evidence.example,localhost`);
  return new Set(names);
}

function port(environment: Environment, name: string, usual: number, wrong: string[]): number {
  const value = environment[name] ?? String(usual);
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > 65_535) wrong.push(`${name} is “${value}”; a port is a whole number from 0 to 65535`);
  return number;
}

/** Reads an address; over the open net it must be HTTPS. */
function address(name: string, value: string, wrong: string[]): URL | undefined {
  const url = URL.parse(value);
  const loopback = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) return url;
  wrong.push(`${name} is “${value}”; write an address like https://evidence.example`);
  return undefined;
}

function publicUrl({ PUBLIC_URL: value = '' }: Environment, wrong: string[]): { publicUrl?: string } {
  const url = value === '' ? undefined : address('PUBLIC_URL', value, wrong);
  return url === undefined ? {} : { publicUrl: url.origin };
}

function signIn(environment: Environment, wrong: string[]): Pick<Config, 'signIn'> {
  const { OIDC_ISSUER: value = '', OIDC_CLIENT_ID: clientId = '', OIDC_CLIENT_SECRET: clientSecret = '' } = environment;
  if (value === '') return {};
  if (clientId === '') wrong.push('OIDC_CLIENT_ID is not set; it is the name under which OIDC_ISSUER knows this service');
  const issuer = address('OIDC_ISSUER', value, wrong);
  return issuer === undefined ? {} : { signIn: { issuer, clientId, ...(clientSecret === '' ? {} : { clientSecret }) } };
}

const github = 'https://token.actions.githubusercontent.com';

function publisher(environment: Environment, wrong: string[]): Config['publisher'] {
  const { PUBLISHER_ISSUER: issuer = github, PUBLISHER_KEYS: keys = `${github}/.well-known/jwks` } = environment;
  address('PUBLISHER_ISSUER', issuer, wrong);
  return { issuer, keys: address('PUBLISHER_KEYS', keys, wrong) ?? new URL(github) };
}

function toggleServer(environment: Environment, wrong: string[]): Pick<Config, 'toggleServer'> {
  const { UNLEASH_URL: value = '', UNLEASH_TOKEN: token = '', TOGGLES_FILE: file = '' } = environment;
  if (value === '') return {};
  if (token.length === 0) wrong.push('UNLEASH_TOKEN is not set; it is the backend token with which this service reads its toggles from UNLEASH_URL');
  const url = address('UNLEASH_URL', value, wrong);
  return url === undefined ? {} : { toggleServer: { url, token, ...(file === '' ? {} : { file }) } };
}

function monitoring({ PROMETHEUS_URL: metrics = '', ALERTMANAGER_URL: alerts = '' }: Environment, wrong: string[]): Pick<Config, 'monitoring'> {
  if (metrics === '' && alerts === '') return {};
  const prometheus = address('PROMETHEUS_URL', metrics, wrong);
  const alertmanager = address('ALERTMANAGER_URL', alerts, wrong);
  return prometheus === undefined || alertmanager === undefined ? {} : { monitoring: { prometheus, alertmanager } };
}

function wholeNumber(environment: Environment, name: string, usual: number, wrong: string[]): number {
  const value = environment[name] ?? String(usual);
  if (!/^\d{1,7}$/.test(value)) wrong.push(`${name} is “${value}”; write a whole number`);
  return Number(value);
}

function tracing({ OTEL_EXPORTER_OTLP_ENDPOINT: value = '', OTEL_TRACES_SAMPLER_ARG: share = '0.1' }: Environment, wrong: string[]): Pick<Config, 'tracing'> {
  if (value === '') return {};
  if (!/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(share)) wrong.push(`OTEL_TRACES_SAMPLER_ARG is “${share}”; write the share of traces to keep as a number from 0 to 1, like 0.1`);
  const endpoint = address('OTEL_EXPORTER_OTLP_ENDPOINT', value, wrong);
  return endpoint === undefined ? {} : { tracing: { endpoint, share: Number(share) } };
}

function commit({ COMMIT: value = '' }: Environment, wrong: string[]): string {
  if (value !== '' && !/^[0-9a-f]{7,64}$/.test(value)) wrong.push(`COMMIT is “${value}”; write the hash of the commit that was built`);
  return value === '' ? 'unknown' : value;
}

function logLevel({ LOG_LEVEL: value = 'info' }: Environment, wrong: string[]): LogLevel {
  const level = logLevels.find((one) => one === value);
  if (level === undefined) wrong.push(`LOG_LEVEL is “${value}”; the levels are ${logLevels.join(', ')}`);
  return level ?? 'info';
}
