import { outlineOf } from './markdown-outline.ts';
import type { Boundary } from './windows.ts';

/** The headings of a document; none where one of them, or what holds a marker, could be part of something else. */
export function markdownBoundaries(text: string, markers: readonly number[]): readonly Boundary[] {
  const outline = outlineOf(text);
  if (outline === undefined) return [];
  const certain = [...outline.comments, ...outline.fences];
  return markers.every((at) => certain.some(({ start, end }) => start <= at && at < end)) ? outline.headings : [];
}
