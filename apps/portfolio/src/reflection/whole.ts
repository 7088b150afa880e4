import { parts, type Reflection } from './reflection-store.ts';

/** Whether all four questions have an answer. What the answers are worth is for people to say. */
export function isWhole(reflection: Reflection | undefined): boolean {
  return reflection !== undefined && parts.every((part) => reflection[part].trim() !== '');
}
