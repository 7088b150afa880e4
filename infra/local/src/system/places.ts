import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { owner } from '../cluster.ts';
import { choosePort } from '../ports.ts';
import type { Part, Places } from './part.ts';

/** Which ports people ask for, by part and what it listens for; absent is the usual one, 0 any that is free. */
export type AskedPorts = Readonly<Record<string, number | undefined>>;

/** The ports of all parts, by `part.port`. */
export type Ports = ReadonlyMap<string, number>;

/** A port for everything that listens: the one that was asked for, the usual one, or any other that is free. */
export async function choosePorts(parts: readonly Part[], asked: AskedPorts, flags: Readonly<Record<string, string>> = {}): Promise<Ports> {
  const chosen = new Map<string, number>();
  const taken = new Set<number>();
  for (const part of parts) {
    for (const [use, usual] of Object.entries(part.kind === 'task' ? {} : part.ports)) {
      const key = `${part.name}.${use}`;
      let port = await choosePort(asked[key], usual, flags[key] ?? '');
      while (taken.has(port)) port = await choosePort(0, usual, '');
      taken.add(port);
      chosen.set(key, port);
    }
  }
  return chosen;
}

/** What is only known once parts run: where they are, and what they made up. */
export interface Known {
  readonly urls: Map<string, string>;
  readonly secrets: Map<string, string>;
}

interface Here {
  readonly root: string;
  readonly data: string;
  readonly ports: Ports;
}

/** Places on this machine, where every part listens on the loopback address. */
export function placesHere({ root, data, ports }: Here, { urls, secrets }: Known): Places {
  const listening = (part: string, use?: string): { readonly use: string; readonly port: number } => {
    const [key, port] = [...ports].find(([one]) => one === `${part}.${use ?? ''}` || (use === undefined && one.startsWith(`${part}.`))) ?? [];
    if (key === undefined || port === undefined) throw new Error(`the part “${part}” has no port ${use ?? 'at all'}; its declaration lists what it has`);
    return { use: key.slice(part.length + 1), port };
  };
  const port = (part: string, use?: string): number => listening(part, use).port;
  const folder = (part: string): string => {
    // One of its own beside another start, and the same one next time.
    const own = path.join(data, 'parts', `${part}-${port(part)}`);
    mkdirSync(own, { recursive: true });
    return own;
  };
  return {
    root,
    port,
    folder,
    url(part, asked) {
      const known = asked === undefined ? urls.get(part) : undefined;
      if (known !== undefined) return known;
      const { use, port: at } = listening(part, asked);
      return `${use === 'https' ? 'https' : 'http'}://127.0.0.1:${at}`;
    },
    database(name) {
      const url = new URL(urls.get('postgres') ?? ownDatabase());
      if (name !== owner) url.pathname = `/${name}`;
      return url.href;
    },
    file: (part, name) => path.join(folder(part), name),
    secret(name) {
      const secret = secrets.get(name) ?? randomBytes(32).toString('hex');
      secrets.set(name, secret);
      return secret;
    },
  };
}

/** The Postgres that people bring themselves; empty where they bring none. */
export const ownDatabase = (): string => process.env['DATABASE_URL'] ?? '';
