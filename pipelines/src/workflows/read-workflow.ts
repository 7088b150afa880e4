import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type Pair } from 'yaml';

import type { Action, Concurrency, Entry, Job, Permissions, Step, Workflow } from './workflow.ts';

/** A file that no rule can judge, because GitHub would not read in it what we read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

/** A parsed file, and where in it things are. */
class Source {
  readonly root: Node;
  readonly #lines = new LineCounter();

  constructor(file: string, text: string) {
    const document = parseDocument(text, { lineCounter: this.#lines });
    const [problem] = document.errors;
    if (problem !== undefined) throw new Unreadable(file, this.#lines.linePos(problem.pos[0]).line, problem.message.split('\n')[0] ?? '');
    if (!isMap(document.contents)) throw new Unreadable(file, 1, 'it is no map of keys and values');
    this.root = document.contents;
    // Whoever reviews a step has to see it where it stands.
    visit(document, {
      Alias: (_, alias) => { throw new Unreadable(file, this.lineOf(alias), 'an alias hides what runs here; write it out'); },
    });
  }

  lineOf(node: unknown): number {
    const { range } = node as { range?: readonly [number, number, number] };
    return range === undefined ? 1 : this.#lines.linePos(range[0]).line;
  }

  pairs(node: unknown): readonly Pair<Node, Node | null>[] {
    return isMap<Node, Node | null>(node) ? node.items : [];
  }

  child(node: unknown, key: string): Node | undefined {
    return this.pairs(node).find((pair) => String(pair.key) === key)?.value ?? undefined;
  }

  items(node: unknown): readonly Node[] {
    return isSeq<Node>(node) ? node.items : [];
  }

  entry(node: unknown, key: string): Entry | undefined {
    const pair = this.pairs(node).find((one) => String(one.key) === key);
    return pair === undefined ? undefined : this.entryOf(pair);
  }

  entries(node: unknown): readonly Entry[] {
    return this.pairs(node).map((pair) => this.entryOf(pair));
  }

  entryOf({ key, value }: Pair<Node, Node | null>): Entry {
    return { key: String(key), value: textOf(value), line: this.lineOf(key), comment: isScalar(value) ? (value.comment ?? '').trim() : '' };
  }
}

function textOf(node: Node | null): string {
  if (node === null || isAlias(node)) return '';
  return isScalar(node) ? (node.source ?? '') : node.toString();
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): Readonly<Partial<Record<Key, Value>>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}

/** @throws Unreadable with the line, and what is in the way */
export function readWorkflow(file: string, text: string): Workflow {
  const source = new Source(file, text);
  const { root } = source;
  const called = source.child(source.child(root, 'on'), 'workflow_call');
  return {
    file,
    ...given('name', source.entry(root, 'name')?.value),
    events: eventsOf(source, root),
    ...given('permissions', permissionsOf(source, root)),
    ...given('concurrency', concurrencyOf(source, root)),
    ...given('shell', source.entry(source.child(source.child(root, 'defaults'), 'run'), 'shell')),
    env: source.entries(source.child(root, 'env')),
    outputs: source.pairs(source.child(called, 'outputs')).map((pair) => ({ ...source.entryOf(pair), value: source.entry(pair.value, 'value')?.value ?? '' })),
    jobs: source.pairs(source.child(root, 'jobs')).map(({ key, value }) => jobOf(source, String(key), source.lineOf(key), value)),
  };
}

/** @throws Unreadable with the line, and what is in the way */
export function readAction(file: string, text: string): Action {
  const source = new Source(file, text);
  return { file, steps: source.items(source.child(source.child(source.root, 'runs'), 'steps')).map((step) => stepOf(source, step)) };
}

/** `on:` is a word, a list of words, or a map. */
function eventsOf(source: Source, root: Node): readonly Entry[] {
  const on = source.child(root, 'on');
  if (isMap(on)) return source.entries(on);
  const words = isSeq(on) ? source.items(on) : [on].filter((one) => one !== undefined);
  return words.map((word) => ({ key: textOf(word), value: '', line: source.lineOf(word), comment: '' }));
}

function permissionsOf(source: Source, node: unknown): Permissions | undefined {
  const written = source.entry(node, 'permissions');
  if (written === undefined) return undefined;
  const value = source.child(node, 'permissions');
  return { line: written.line, scopes: source.entries(value), ...given('all', isMap(value) ? undefined : written.value) };
}

function concurrencyOf(source: Source, node: unknown): Concurrency | undefined {
  const written = source.entry(node, 'concurrency');
  if (written === undefined) return undefined;
  const value = source.child(node, 'concurrency');
  if (!isMap(value)) return { line: written.line, group: written.value };
  return { line: written.line, ...given('group', source.entry(value, 'group')?.value), ...given('cancel', source.entry(value, 'cancel-in-progress')?.value) };
}

function jobOf(source: Source, id: string, line: number, node: unknown): Job {
  const needs = source.child(node, 'needs');
  const environment = source.child(node, 'environment');
  return {
    id,
    line,
    ...given('name', source.entry(node, 'name')?.value),
    ...given('runsOn', source.entry(node, 'runs-on')),
    needs: isSeq(needs) ? source.items(needs).map(textOf) : [source.entry(node, 'needs')?.value].filter((one) => one !== undefined),
    ...given('permissions', permissionsOf(source, node)),
    ...given('timeout', source.entry(node, 'timeout-minutes')),
    ...given('concurrency', concurrencyOf(source, node)),
    ...given('environment', isMap(environment) ? source.entry(environment, 'name')?.value : source.entry(node, 'environment')?.value),
    ...given('condition', source.entry(node, 'if')),
    forgives: source.entry(node, 'continue-on-error') !== undefined,
    ...given('calls', source.entry(node, 'uses')),
    ...given('secrets', source.entry(node, 'secrets')),
    inputs: source.entries(source.child(node, 'with')),
    env: source.entries(source.child(node, 'env')),
    outputs: source.entries(source.child(node, 'outputs')),
    steps: source.items(source.child(node, 'steps')).map((step) => stepOf(source, step)),
  };
}

function stepOf(source: Source, node: unknown): Step {
  return {
    line: source.lineOf(node),
    ...given('id', source.entry(node, 'id')?.value),
    ...given('uses', source.entry(node, 'uses')),
    ...given('run', source.entry(node, 'run')),
    ...given('shell', source.entry(node, 'shell')),
    ...given('condition', source.entry(node, 'if')),
    forgives: source.entry(node, 'continue-on-error') !== undefined,
    env: source.entries(source.child(node, 'env')),
    inputs: source.entries(source.child(node, 'with')),
  };
}
