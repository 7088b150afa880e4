import path from 'node:path';

import { owner } from '../cluster.ts';
import { clientId } from '../identity/identity.ts';
import { portfolioId, sampleDocument, sampleRepository } from '../sample.ts';
import { startPostgres, type RunningPostgres } from '../postgres.ts';
import { startInFreeSlot } from '../slot.ts';
import type { Own, Part, Places, Settings } from './part.ts';

/**
 * What `pnpm start` starts: the database, people to sign in as, the service, and this repository’s evidence in it.
 * @param data folder that keeps databases
 */
export const coreParts = (data: string): readonly Part[] => [
  postgres(data),
  {
    kind: 'task',
    name: 'migrate',
    called: 'the migration',
    title: 'Bring its schema up to date',
    needs: ['postgres'],
    program: { script: 'apps/portfolio/src/migrate.ts' },
    env: onDatabase,
  },
  {
    kind: 'task',
    name: 'retain',
    called: 'the retention',
    title: 'Delete what is past its time',
    needs: ['migrate'],
    program: { script: 'apps/portfolio/src/retain.ts' },
    env: onDatabase,
  },
  {
    kind: 'task',
    name: 'sample',
    called: 'the sample',
    title: 'Bring the sample people up to date',
    needs: ['migrate'],
    program: { script: 'apps/portfolio/src/sample.ts' },
    args: (at) => [sampleDocument(at.url('identity'))],
    env: onDatabase,
  },
  {
    kind: 'server',
    name: 'identity',
    called: 'the sign-in provider',
    title: 'Start the sign-in provider',
    needs: [],
    program: { script: 'infra/local/src/identity/main.ts' },
    ports: { http: 3100 },
    env: (at) => ({
      IDENTITY_PORT: String(at.port('identity')),
      SERVICE_ORIGIN: at.url('service'),
      REPOSITORY: sampleRepository,
      REQUEST_TOKEN: at.secret('request-token'),
    }),
  },
  {
    kind: 'server',
    name: 'service',
    called: 'the service',
    title: 'Start the service',
    needs: ['migrate'],
    program: { script: 'apps/portfolio/src/main.ts' },
    ports: { http: 3000, metrics: 9464 },
    env: (at) => ({
      DATABASE_URL: at.database(owner),
      HOST: '127.0.0.1',
      PORT: String(at.port('service')),
      METRICS_PORT: String(at.port('service', 'metrics')),
      PUBLIC_URL: at.url('service'),
      OIDC_ISSUER: at.url('identity'),
      OIDC_CLIENT_ID: clientId,
      PUBLISHER_ISSUER: at.url('identity'),
      PUBLISHER_KEYS: `${at.url('identity')}/jwks`,
    }),
  },
  {
    kind: 'task',
    name: 'evidence',
    called: 'the evidence',
    title: 'Gather the evidence of this repository',
    needs: [],
    program: { script: 'apps/ksb/src/cli.ts' },
    args: (at) => ['--root', at.root, 'evidence', '--accept', 'unrun,failed,blocked,unproven,survived'],
  },
  {
    kind: 'task',
    name: 'publish',
    called: 'publishing',
    title: 'Publish it',
    needs: ['sample', 'identity', 'service', 'evidence'],
    program: { script: 'apps/ksb/src/cli.ts' },
    args: (at) => ['--root', at.root, 'publish', '--to', at.url('service'), '--portfolio', portfolioId],
    env: asPipeline,
  },
];

/** Postgres, on the first data folder that no other start uses; started again, it is where it was. */
function postgres(data: string): Own {
  let startAgain: typeof startOnce | undefined;
  const startOnce = async (): Promise<RunningPostgres> => await startInFreeSlot(path.join(data, 'postgres'));
  return {
    kind: 'own',
    name: 'postgres',
    called: 'Postgres',
    title: 'Start the database',
    needs: [],
    ports: {},
    async start() {
      const running = await (startAgain ?? startOnce)();
      const { dataDir, url } = running;
      startAgain = async () => await startPostgres({ dataDir, durable: true, port: Number(new URL(url).port) });
      return running;
    },
    container: (at) => ({
      image: 'postgres:18.4',
      env: { POSTGRES_USER: owner, POSTGRES_DB: owner, POSTGRES_PASSWORD: at.secret('postgres-password') },
      args: ['-c', 'listen_addresses=127.0.0.1'],
      keeps: '/var/lib/postgresql',
      // Unleash has a database of its own beside that of the service.
      files: { 'unleash.sql': 'CREATE DATABASE unleash;\n' },
      settingsIn: '/docker-entrypoint-initdb.d',
      healthy: `pg_isready --host=127.0.0.1 --username=${owner}`,
    }),
  };
}

/** As GitHub lets a job ask for its token. */
export function asPipeline(at: Places): Settings {
  return { ACTIONS_ID_TOKEN_REQUEST_URL: `${at.url('identity')}/actions/token`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: at.secret('request-token') };
}

function onDatabase(at: Places): Settings {
  return { DATABASE_URL: at.database(owner), LOG_LEVEL: 'warn' };
}
