import type { Tool } from '@exemplar/machine/tool';

export type Command = readonly [string, ...string[]];
export type Settings = Readonly<Record<string, string>>;

/** Where a part finds the others and its own things; the same part is placed on this machine or in a container. */
export interface Places {
  /** The folder of this repository. */
  readonly root: string;
  /**
   * Where a part is reached: `http://127.0.0.1:9090`.
   * @param use for which of its ports, the first one where it is absent
   */
  url(part: string, use?: string): string;
  port(part: string, use?: string): number;
  /** Address of a database. */
  database(name: string): string;
  /** A file that is written before the part starts. */
  file(part: string, name: string): string;
  /** A folder for what a part keeps. */
  folder(part: string): string;
  /** Something that nobody can guess and all parts agree on. */
  secret(name: string): string;
}

interface Declared {
  readonly name: string;
  /** As people call it: “the service did not start”. */
  readonly called: string;
  /** What is said while it starts. */
  readonly title: string;
  /** The parts that must run, or have ended well, before. All of them are declared above it. */
  readonly needs: readonly string[];
}

interface Program extends Declared {
  /** A script of this repository, or a program of the machine. */
  readonly program: { readonly script: string } | Tool;
  readonly args?: (at: Places) => readonly string[];
  readonly env?: (at: Places) => Settings;
  /** Files that it reads, by name. */
  readonly files?: (at: Places) => Settings;
  /** Its container, where it is no script of ours: the image, and the folder in which the image lets it keep things. */
  readonly container?: { readonly image: string; readonly keeps?: string };
}

/** A program that runs until it is stopped. */
export interface Server extends Program {
  readonly kind: 'server';
  /** The usual port of each thing that it listens for, by its use; `https` for one that speaks TLS. */
  readonly ports: Readonly<Record<string, number>>;
  /** What answers as soon as it is ready; programs of our own say so in their log instead. */
  readonly ready?: `/${string}`;
}

/** A program that does its work and ends. */
export interface Task extends Program {
  readonly kind: 'task';
  /** Whether the others go on when it finds something wrong; what it said is kept. */
  readonly mayFail?: true;
}

/** A server that it takes more than a command to start. */
export interface Own extends Declared {
  readonly kind: 'own';
  readonly ports: Readonly<Record<string, number>>;
  readonly start: (at: Places, logFile: string) => Promise<Running>;
  /** Whether a new one runs before the last one stops, when it is started again. */
  readonly rolling?: true;
  readonly container: (at: Places) => OwnContainer;
}

/** How a container takes the place of a server of our own. */
export interface OwnContainer {
  readonly image: string;
  readonly env: Settings;
  readonly args?: readonly string[];
  /** A command in it that succeeds as soon as it is ready. */
  readonly healthy: string;
  /** The folder in which it keeps things. */
  readonly keeps?: string;
  readonly files?: Settings;
  /** Where its image looks for them. */
  readonly settingsIn?: string;
}

/** A part of the system. */
export type Part = Server | Task | Own;

/** A server that runs. */
export interface Running {
  readonly pid: number;
  /** Exit code, when it ends by itself. */
  readonly exited: Promise<number>;
  /** The last lines that it wrote. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
  /** Where it is, where that was not for us to choose. */
  readonly url?: string;
  /** What it made up and others need. */
  readonly secrets?: Settings;
}
