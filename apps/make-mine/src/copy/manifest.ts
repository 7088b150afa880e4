import { applyEdits, modify, parse } from 'jsonc-parser';

import { isGone, type Gone } from '../parts/gone.ts';

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly knip?: { readonly workspaces?: Readonly<Record<string, unknown>> };
}

/** The scripts of the root package. */
export const scriptsOf = (text: string): Readonly<Record<string, string>> => (parse(text) as Manifest).scripts ?? {};

/** The root package without what speaks of what is gone. */
export function withoutGone(text: string, gone: Gone): string {
  const { knip } = parse(text) as Manifest;
  const places = [
    ...[...gone.scripts].map((name) => ['scripts', name]),
    ...Object.keys(knip?.workspaces ?? {}).filter((place) => isGone(gone, place)).map((place) => ['knip', 'workspaces', place]),
  ];
  return places.reduce((changed, place) => set(changed, place, undefined), text);
}

/** The root package, saying which commit was the last that is not one's own work. */
export const withBaseline = (text: string, commit: string): string => set(text, ['ksb', 'inheritedFrom'], commit);

function set(text: string, place: readonly string[], value: string | undefined): string {
  const beneathLicence = (keys: readonly string[]): number => keys.indexOf('license') + 1;
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return applyEdits(text, modify(text, [...place], value, { formattingOptions, getInsertionIndex: (keys) => beneathLicence(keys) }));
}
