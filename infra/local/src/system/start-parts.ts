import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { Listr } from 'listr2';

import type { Cleanup } from '../cleanup.ts';
import { run } from '@exemplar/machine/run';
import type { Command, Part, Places, Running, Server, Task } from './part.ts';
import { choosePorts, placesHere, type AskedPorts } from './places.ts';
import { startServer } from './start-server.ts';
import { findTool, requireTools } from '@exemplar/machine/tool';

export interface StartPartsOptions {
  readonly root: string;
  /** Folder that keeps databases, settings and logs. */
  readonly data: string;
  readonly ports: AskedPorts;
  /** The options that ask for ports, for messages. */
  readonly flags?: Readonly<Record<string, string>>;
  /** How progress is shown: as it happens on a terminal, or not at all. */
  readonly renderer: 'default' | 'silent';
  /** Commands that stand in for those of the parts, in tests. */
  readonly standIns?: Readonly<Record<string, Command>>;
  /** Is told when a server ends that nobody stopped, and its last words. */
  readonly onEnd?: (part: string, message: string) => void;
}

/** The parts, running. */
export interface RunningParts {
  readonly at: Places;
  /** What a task printed. */
  readonly said: (task: string) => string;
  readonly logFile: (part: string) => string;
  /** Stops a server and starts it again where it was, also one that has ended. */
  readonly restart: (part: string) => Promise<void>;
}

/**
 * Starts parts, each as soon as what it needs is there, and shows how far it is.
 *
 * @ksb one-declaration D7 D12 K8 K13 S12: what the system is made of stands in one declaration, from which it is started on
 * any machine and from which its containers are written, so the two cannot drift apart.
 *
 * @throws ToolsMissing before anything is started; PortTaken; or the error of the first part that failed. The caller then
 * stops what had been started.
 */
export async function startParts(parts: readonly Part[], options: StartPartsOptions, stop: Cleanup): Promise<RunningParts> {
  requireTools(parts.flatMap((part) => ('program' in part && 'names' in part.program ? [part.program] : [])));
  const ports = await choosePorts(parts, options.ports, options.flags);
  const known = { urls: new Map<string, string>(), secrets: new Map<string, string>() };
  const at = placesHere({ ...options, ports }, known);
  const servers = new Map<string, Running>();
  const said = new Map<string, string>();
  let stopping = false;

  const logFile = ({ name, kind }: Part): string =>
    path.join(options.data, 'logs', kind === 'task' ? `${name}.log` : `${name}-${[...ports].find(([key]) => key.startsWith(`${name}.`))?.[1] ?? ''}.log`);
  const startOne = async (part: Part): Promise<void> => {
    if (part.kind === 'task') {
      const ended = run(commandOf(part, at, options), { env: { ...process.env, ...part.env?.(at) } });
      said.set(part.name, await (part.mayFail === true ? ended.catch((error: unknown) => String(error)) : ended));
      return;
    }
    const running = part.kind === 'own' ? await part.start(at, logFile(part)) : await startListed(part, at, logFile(part), options);
    servers.set(part.name, running);
    if (running.url !== undefined) known.urls.set(part.name, running.url);
    for (const [name, secret] of Object.entries(running.secrets ?? {})) known.secrets.set(name, secret);
    void running.exited.then((code) => {
      if (!stopping && servers.get(part.name) === running) options.onEnd?.(part.name, `${part.called} ended with exit code ${code}:\n${running.log()}`);
    });
  };

  const begun = new Map<string, Promise<void>>();
  for (const part of parts) {
    const needs = part.needs.filter((need) => parts.some(({ name }) => name === need)).map((need) => begun.get(need) ?? outOfOrder(part, need));
    const starting = Promise.all(needs).then(async () => {
      await startOne(part);
      stop.add(async () => { await servers.get(part.name)?.stop(); });
    });
    // A later line of the list awaits it, so that an earlier failure is the one that is reported.
    starting.catch(() => undefined);
    begun.set(part.name, starting);
  }
  await new Listr(
    parts.map(({ name, title }) => ({ title, task: async () => { await begun.get(name); } })),
    { renderer: options.renderer, fallbackRenderer: 'simple', registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
  ).run();
  stop.add(() => { stopping = true; return Promise.resolve(); });

  return {
    at,
    said: (task) => said.get(task) ?? '',
    logFile: (name) => logFile(partNamed(parts, name)),
    restart: async (name) => {
      const part = partNamed(parts, name);
      const running = servers.get(name);
      servers.delete(name);
      if (part.kind === 'own' && part.rolling === true) {
        await startOne(part);
        await running?.stop();
      } else {
        await running?.stop();
        await startOne(part);
      }
    },
  };
}

async function startListed(part: Server, at: Places, logFile: string, options: StartPartsOptions): Promise<Running> {
  for (const [name, text] of Object.entries(part.files?.(at) ?? {})) writeFileSync(at.file(part.name, name), text);
  const ready = part.ready === undefined ? {} : { ready: `${at.url(part.name)}${part.ready}` };
  return await startServer({ called: part.called, command: commandOf(part, at, options), env: part.env?.(at) ?? {}, logFile, ...ready });
}

function commandOf(part: Server | Task, at: Places, { standIns }: StartPartsOptions): Command {
  const { program, args } = part;
  const standIn = standIns?.[part.name];
  if (standIn !== undefined) return standIn;
  if ('names' in program) return [findTool(program) ?? program.names[0], ...(args?.(at) ?? [])];
  return [process.execPath, path.join(at.root, program.script), ...(args?.(at) ?? [])];
}

function partNamed(parts: readonly Part[], name: string): Part {
  const part = parts.find((one) => one.name === name);
  if (part !== undefined) return part;
  throw new Error(`there is no part “${name}”; the parts are ${parts.map((one) => one.name).join(', ')}`);
}

function outOfOrder({ name }: Part, need: string): never {
  throw new Error(`the part “${name}” needs “${need}”, which has to be declared above it`);
}
