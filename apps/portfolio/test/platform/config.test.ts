import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { ConfigError, readConfig } from '../../src/platform/config.ts';

const github = 'https://token.actions.githubusercontent.com';
const databaseUrl = 'postgres://user:secret@localhost:5432/name';

describe('the configuration', () => {
  it('needs a database and nothing else', () => {
    expect(readConfig({ DATABASE_URL: databaseUrl })).toEqual({
      databaseUrl,
      host: '127.0.0.1',
      hosts: new Set(['localhost', '127.0.0.1', '[::1]']),
      port: 3000,
      metricsPort: 9464,
      logLevel: 'info',
      commit: 'unknown',
      publisher: { issuer: github, keys: new URL(`${github}/.well-known/jwks`) },
      requestsPerMinute: 1_000,
      proxies: 0,
    });
  });

  it('takes every value from the environment', () => {
    const environment = {
      DATABASE_URL: databaseUrl, HOST: '::1', HOSTS: 'Evidence.example, localhost', PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'silent', COMMIT: 'abc1234',
      PUBLIC_URL: 'https://evidence.example/', OIDC_ISSUER: 'https://issuer.example/tenant', OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'pssst',
      PUBLISHER_ISSUER: 'http://127.0.0.1:1', PUBLISHER_KEYS: 'http://127.0.0.1:1/jwks', REQUESTS_PER_MINUTE: '5', PROXIES: '1',
      UNLEASH_URL: 'https://toggles.example/unleash', UNLEASH_TOKEN: 'hush', TOGGLES_FILE: '/var/lib/toggles.json',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_TRACES_SAMPLER_ARG: '1',
      PROMETHEUS_URL: 'https://metrics.example/prometheus', ALERTMANAGER_URL: 'http://127.0.0.1:9093',
    };
    expect(readConfig(environment)).toEqual({
      databaseUrl,
      host: '::1',
      hosts: new Set(['evidence.example', 'localhost']),
      port: 0,
      metricsPort: 0,
      logLevel: 'silent',
      tracing: { endpoint: new URL('http://127.0.0.1:4318'), share: 1 },
      monitoring: { prometheus: new URL('https://metrics.example/prometheus'), alertmanager: new URL('http://127.0.0.1:9093') },
      commit: 'abc1234',
      publicUrl: 'https://evidence.example',
      signIn: { issuer: new URL('https://issuer.example/tenant'), clientId: 'us', clientSecret: 'pssst' },
      publisher: { issuer: 'http://127.0.0.1:1', keys: new URL('http://127.0.0.1:1/jwks') },
      toggleServer: { url: new URL('https://toggles.example/unleash'), token: 'hush', file: '/var/lib/toggles.json' },
      requestsPerMinute: 5,
      proxies: 1,
    });
  });

  it('names everything that is wrong at once', proving('config-fails-fast', () => {
    const read = (): unknown => readConfig({ PORT: '70000', METRICS_PORT: '1e3', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    for (const name of ['DATABASE_URL is not set', 'PORT is “70000”', 'METRICS_PORT is “1e3”', 'LOG_LEVEL is “loud”']) {
      expect(read).toThrow(name);
    }
  }));

  it.each([
    ['PUBLIC_URL', { PUBLIC_URL: 'http://evidence.example' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'issuer.example', OIDC_CLIENT_ID: 'us' }],
    ['OIDC_CLIENT_ID is not set', { OIDC_ISSUER: 'https://issuer.example' }],
    ['PUBLISHER_KEYS', { PUBLISHER_KEYS: 'ftp://127.0.0.1/jwks' }],
    ['UNLEASH_URL', { UNLEASH_URL: 'http://toggles.example', UNLEASH_TOKEN: 'hush' }],
    ['UNLEASH_TOKEN is not set', { UNLEASH_URL: 'https://toggles.example' }],
    ['PROXIES is “many”', { PROXIES: 'many' }],
    ['OTEL_TRACES_SAMPLER_ARG is “all”', { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example', OTEL_TRACES_SAMPLER_ARG: 'all' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT is “collector:4318”', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }],
    ['COMMIT is “main”', { COMMIT: 'main' }],
    ['ALERTMANAGER_URL is “”', { PROMETHEUS_URL: 'https://metrics.example' }],
  ])('refuses a wrong %s', (words, environment) => {
    expect(() => readConfig({ DATABASE_URL: databaseUrl, ...environment })).toThrow(words);
  });

  it.each(['', 'localhost', 'mysql://localhost/name', 'http://localhost'])('refuses “%s” as a database', (value) => {
    expect(() => readConfig({ DATABASE_URL: value })).toThrow(/DATABASE_URL is n/);
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'http://user:hunter2@localhost' })).toThrow(/^(?!.*hunter2)/s);
  });

  it.each(['-1', '3.5', '0x10', ' 80', '', '65536'])('refuses the port “%s”', (PORT) => {
    expect(() => readConfig({ DATABASE_URL: databaseUrl, PORT })).toThrow('PORT is');
  });

  it.each(['', 'a b', 'evidence.example:443', 'https://evidence.example', '*'])('refuses the names “%s”', (HOSTS) => {
    expect(() => readConfig({ DATABASE_URL: databaseUrl, HOSTS })).toThrow('HOSTS has');
  });

  it('refuses one port for both', () => {
    expect(() => readConfig({ DATABASE_URL: databaseUrl, PORT: '9464' })).toThrow('METRICS_PORT must differ from PORT');
  });
});
