import path from 'node:path';

import { owner } from '../cluster.ts';
import { coreParts } from '../system/core-parts.ts';
import type { Part, Places, Server, Settings } from '../system/part.ts';
import { startUnleash } from '../unleash.ts';
import { watchingParts } from './watching-parts.ts';

/** The tokens of Unleash, by what they are for. */
export const unleashTokens = { admin: 'unleash-admin-token', service: 'unleash-service-token' } as const;

/** The environment of Unleash whose toggles the service here follows. */
export const unleashEnvironment = 'development';

const unleashDatabase = 'unleash';

/**
 * What `pnpm platform` starts: what `pnpm start` does, toggles, an edge that ends TLS, and all that watches over it.
 * @param data folder that keeps databases
 * @param factor how much faster the clock of those who watch runs
 */
export function platformParts(data: string, factor: number): readonly Part[] {
  const core = coreParts(data).map((part) => (part.name === 'service' && part.kind === 'server' ? toggled(part) : part));
  const before = core.findIndex(({ name }) => name === 'service');
  return [...core.slice(0, before), unleash, toggles, ...core.slice(before), edge, ...watchingParts(factor)];
}

const unleash: Part = {
  kind: 'own',
  name: 'unleash',
  called: 'Unleash',
  title: 'Start Unleash, which keeps the toggles',
  needs: ['postgres'],
  ports: { http: 4242 },
  start: async (at, logFile) => {
    const running = await startUnleash({ postgres: at.database(owner), database: unleashDatabase, port: at.port('unleash'), logFile });
    const { user, password } = running.signIn;
    return { ...running, secrets: { [unleashTokens.admin]: running.adminToken, [unleashTokens.service]: running.serviceToken, 'unleash-sign-in': `${user} / ${password}` } };
  },
  container: (at) => ({
    image: 'unleashorg/unleash-server:8.2.0',
    env: {
      DATABASE_URL: at.database(unleashDatabase),
      DATABASE_SSL: 'false',
      HTTP_HOST: '127.0.0.1',
      PORT: String(at.port('unleash')),
      UNLEASH_SECRET: at.secret('unleash-secret'),
      INIT_ADMIN_API_TOKENS: at.secret(unleashTokens.admin),
      INIT_BACKEND_API_TOKENS: at.secret(unleashTokens.service),
      CHECK_VERSION: 'false',
      SEND_TELEMETRY: 'false',
      LOG_LEVEL: 'warn',
    },
    healthy: `wget -q --spider http://127.0.0.1:${at.port('unleash')}/health`,
  }),
};

const toggles: Part = {
  kind: 'task',
  name: 'toggles',
  called: 'the list of toggles',
  title: 'Tell Unleash which toggles there are',
  needs: ['unleash'],
  program: { script: 'pipelines/src/cli.ts' },
  args: () => ['toggles', '--sync'],
  env: (at) => ({ UNLEASH_URL: at.url('unleash'), UNLEASH_ADMIN_TOKEN: at.secret(unleashTokens.admin) }),
  // Somebody may be trying one out that the code does not have yet.
  mayFail: true,
};

/** The service, told where its toggles and those who watch it are. */
function toggled(service: Server): Server {
  return {
    ...service,
    // So that what somebody switched holds from the first request on.
    needs: [...service.needs, 'unleash'],
    env: (at) => ({ ...service.env?.(at), ...watchedBy(at) }),
  };
}

const watchedBy = (at: Places): Settings => ({
  UNLEASH_URL: at.url('unleash'),
  UNLEASH_TOKEN: at.secret(unleashTokens.service),
  TOGGLES_FILE: path.join(at.folder('service'), 'toggles.json'),
  PROMETHEUS_URL: at.url('prometheus'),
  ALERTMANAGER_URL: at.url('alertmanager'),
});

const edge: Part = {
  kind: 'server',
  name: 'edge',
  called: 'the edge',
  title: 'Start the edge, which ends TLS',
  needs: [],
  program: { script: 'infra/local/src/edge/main.ts' },
  ports: { https: 8443 },
  env: (at) => ({ EDGE_PORT: String(at.port('edge', 'https')), SERVICE: at.url('service'), CERTIFICATE_FOLDER: at.folder('edge') }),
};
