import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';

import type { Region } from '../claim/claim.ts';
import type { Cut } from '../claim/cut.ts';
import { digestOf } from '../claim/digest.ts';
import { removal, type Span } from '../language/reading.ts';
import { cutRegion } from './source-file.ts';

/** The ending of a file that holds the claims of one that cannot hold a comment. */
export const sidecarEnding = '.ksb.yaml';

/** The file that a sidecar speaks of, or undefined when the path is no sidecar's. */
export function targetOf(sidecar: string): string | undefined {
  return sidecar.endsWith(sidecarEnding) ? sidecar.slice(0, -sidecarEnding.length) : undefined;
}

type Resolved = { readonly region: Region; readonly cut: Cut } | { readonly message: string };

/**
 * Follows the JSON Pointer that a claim in a sidecar stands on.
 * @param entry the YAML entry beneath the claim: `- /scripts/check`, or `- ""` for the whole file
 * @param content of the target; undefined when there is no such file
 */
export function followPointer(target: string, entry: string, content: Uint8Array | undefined): Resolved {
  const pointer = /^-\s+(?:"([^"]*)"|'([^']*)'|(\/\S*))\s*$/.exec(entry);
  if (pointer === null) return { message: `a claim in a sidecar stands on a JSON Pointer, like “- /name”` };
  if (content === undefined) return { message: `there is no ${target} beside this sidecar` };

  const path = pointer[1] ?? pointer[2] ?? pointer[3] ?? '';
  if (path !== '' && !path.startsWith('/')) return { message: `a JSON Pointer begins with “/”: write “- /${path}”` };
  if (!target.endsWith('.json')) {
    return path === '' ? { region: wholeFile(target, content), cut: { file: target, start: 0, end: content.byteLength, with: '', wholeFile: true } } : { message: `only “- ""” can point into ${target}` };
  }
  const text = new TextDecoder().decode(content);
  const keys = path.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const node = keys.reduce(step, parseTree(text));
  if (node === undefined) return { message: `${target} has nothing at “${path}”` };
  const { offset, length } = node.parent?.type === 'property' ? node.parent : node;
  const span = { start: offset, end: offset + length };
  const cut = { ...removal(withComma(text, span)), file: target, wholeFile: path === '' };
  return { region: cutRegion({ path: target, text }, span, 'json'), cut };
}

/** One step of a pointer: in a list its part is a position, in an object a name, whatever it looks like. */
function step(node: Node | undefined, key: string): Node | undefined {
  if (node?.type === 'object') return findNodeAtLocation(node, [key]);
  return node?.type === 'array' && /^\d+$/.test(key) ? findNodeAtLocation(node, [Number(key)]) : undefined;
}

/** An entry takes a comma along: the one after it, or, as the last of its list, the one before it. */
function withComma(text: string, { start, end }: Span): Span {
  const after = /^\s*,/.exec(text.slice(end))?.[0].length;
  if (after !== undefined) return { start, end: end + after };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - before, end };
}

/** What is no text is shown by its digest. */
function wholeFile(target: string, content: Uint8Array): Region {
  const text = `${content.byteLength} bytes, ${digestOf(content)}`;
  return { file: target, startLine: 1, endLine: 1, language: 'text', text };
}
