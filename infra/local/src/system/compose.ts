import { stringify } from 'yaml';

import { owner } from '../cluster.ts';
import type { Part, Places, Settings } from './part.ts';

/** The Node of the catalog; this image of it has git, from which evidence is read. */
const nodeImage = 'node:24.21.0-bookworm';

const repository = '/repository';

const top = `# The platform for those who have Docker: docker compose --file infra/local/compose.yaml up
#
# Made by \`pnpm platform compose\` from the declaration that \`pnpm platform\` starts: change that, and make this anew.
# Not run here, for no Docker is at hand: Docker Compose has read it and started nothing, and its images are named by
# tag, for a digest that nobody has fetched would be invented.
#
# All containers share the network of the machine and listen on its loopback address only, so that every address is the
# same for a browser, for the service and for those who watch; signing in depends on that. Docker Desktop needs host
# networking switched on.
#
`;

/**
 * Writes the parts as a compose file.
 *
 * @ksb compose-for-docker D7 D12 K8 K13 S12: those who have Docker start the same parts in containers, from a file that is made and
 * never edited, and Docker Compose itself is asked whether it reads that file as it was meant.
 * @cut replace "name: 'exemplar'," with "title: 'exemplar',"
 *
 * @see https://github.com/compose-spec/compose-spec
 */
export function composeOf(parts: readonly Part[]): string {
  const placed = parts.map((part) => placedIn(part, parts));
  const secrets = [...new Set(placed.flatMap((one) => one.secrets))].sort();
  const document = {
    name: 'exemplar',
    services: Object.fromEntries(placed.map(({ name, service }) => [name, service])),
    configs: Object.assign({}, ...placed.map(({ configs }) => configs)) as object,
    volumes: Object.fromEntries(placed.flatMap(({ volumes }) => volumes.map((volume) => [volume, {}]))),
  };
  return `${top}${secretsNeeded(secrets)}\n${stringify(document, { lineWidth: 0 })}`;
}

interface Placed {
  readonly name: string;
  readonly service: object;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
  readonly volumes: readonly string[];
  readonly secrets: readonly string[];
}

function placedIn(part: Part, parts: readonly Part[]): Placed {
  const { name } = part;
  const used = { volume: false, secrets: new Set<string>() };
  const at = placesInContainers(parts, part, used);
  const own = part.kind === 'own' ? ofOwn(part, at) : ofProgram(part, at);
  const configs = Object.fromEntries(Object.entries(own.files).map(([file, content]) => [`${name}-${file}`, { content: content.replaceAll('$', '$$$$') }]));
  const mounted = Object.keys(own.files).map((file) => ({ source: `${name}-${file}`, target: own.settingsIn === undefined ? at.file(name, file) : `${own.settingsIn}/${file}` }));
  const volumes = [...own.volumes, ...(used.volume && own.keeps !== undefined ? [`${name}:${own.keeps}`] : [])];
  const needs = part.needs.flatMap((need) => parts.filter((one) => one.name === need));
  return {
    name,
    secrets: [...used.secrets],
    volumes: volumes.flatMap((volume) => (volume.startsWith(`${name}:`) ? [name] : [])),
    configs,
    service: {
      image: own.image,
      ...own.service,
      network_mode: 'host',
      ...(Object.keys(own.env).length === 0 ? {} : { environment: own.env }),
      ...(needs.length === 0 ? {} : { depends_on: Object.fromEntries(needs.map((need) => [need.name, { condition: conditionOf(need) }])) }),
      ...(mounted.length === 0 ? {} : { configs: mounted }),
      ...(volumes.length === 0 ? {} : { volumes }),
      ...(part.kind === 'task' ? {} : { restart: 'unless-stopped' }),
    },
  };
}

interface InContainer {
  readonly image: string;
  readonly env: Settings;
  readonly files: Settings;
  /** Where the image expects its settings, where it is not for us to say. */
  readonly settingsIn?: string;
  readonly keeps?: string;
  readonly volumes: readonly string[];
  readonly service: object;
}

function ofOwn({ name, container }: Extract<Part, { kind: 'own' }>, at: Places): InContainer {
  const { image, env, args, healthy, keeps, files = {}, settingsIn } = container(at);
  return {
    image,
    env,
    files,
    ...(settingsIn === undefined ? {} : { settingsIn }),
    volumes: keeps === undefined ? [] : [`${name}:${keeps}`],
    service: { ...(args === undefined ? {} : { command: args }), healthcheck: { test: ['CMD-SHELL', healthy], interval: '2s', retries: 30 } },
  };
}

function ofProgram(part: Exclude<Part, { kind: 'own' }>, at: Places): InContainer {
  const args = part.args?.(at) ?? [];
  const files = part.files?.(at) ?? {};
  const env = part.env?.(at) ?? {};
  if ('names' in part.program) {
    const { image = '', keeps } = part.container ?? {};
    return { image, env, files, ...(keeps === undefined ? {} : { keeps }), volumes: [], service: { command: args } };
  }
  // What a container runs as does not own the repository, which git would refuse to read.
  const git = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: repository };
  return {
    image: nodeImage,
    env: part.program.script.startsWith('apps/ksb/') ? { ...env, ...git } : env,
    files,
    keeps: '/data',
    volumes: [`../..:${repository}`],
    service: { working_dir: repository, command: ['node', part.program.script, ...args] },
  };
}

function conditionOf({ kind }: Part): string {
  return { task: 'service_completed_successfully', own: 'service_healthy', server: 'service_started' }[kind];
}

/** Places as the containers see them: the usual ports, and secrets that whoever runs them brings. */
function placesInContainers(parts: readonly Part[], self: Part, used: { volume: boolean; secrets: Set<string> }): Places {
  const secret = (name: string): string => {
    const variable = name.toUpperCase().replaceAll('-', '_');
    used.secrets.add(variable);
    return `\${${variable}:?}`;
  };
  const listening = (name: string, asked?: string): { use: string; port: number } => {
    const part = parts.find((one) => one.name === name);
    const ports: [string, number][] = part === undefined || part.kind === 'task' ? [] : Object.entries(part.ports);
    const [use, port] = ports.find(([one]) => asked === undefined || one === asked) ?? [];
    if (use === undefined || port === undefined) throw new Error(`the part “${name}” has no port ${asked ?? 'at all'}; its declaration lists what it has`);
    return { use, port };
  };
  return {
    root: repository,
    port: (part, use) => listening(part, use).port,
    url(part, asked) {
      const { use, port } = listening(part, asked);
      return `${use === 'https' ? 'https' : 'http'}://127.0.0.1:${port}`;
    },
    database: (name) => `postgres://${owner}:${secret('postgres-password')}@127.0.0.1:5432/${name}`,
    file: (_, name) => `/settings/${name}`,
    folder() {
      used.volume = true;
      return self.kind !== 'own' && 'names' in self.program ? (self.container?.keeps ?? '/data') : '/data';
    },
    secret,
  };
}

function secretsNeeded(names: readonly string[]): string {
  const prefixes: Readonly<Record<string, string>> = { UNLEASH_ADMIN_TOKEN: '*:*.', UNLEASH_SERVICE_TOKEN: 'default:development.' };
  const lines = names.map((name) => `#   echo "${name}=${prefixes[name] ?? ''}$(openssl rand -hex 24)"`);
  return `# It needs secrets of its own, in infra/local/.env, which is not committed. This makes them:\n#\n#   umask 077; {\n${lines.join('\n')}\n#   } > infra/local/.env\n`;
}
