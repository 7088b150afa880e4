import type { RegisteredToggle } from './registry.ts';
import type { Use } from './usage.ts';

/**
 * What is wrong with the toggles of the repository, a sentence each.
 *
 * @ksb toggle-orphans D6 D12 K13 S12 S20: a toggle whose code is gone, or code whose toggle is gone, is found by a command and not by
 * whoever stumbles over it, so merging by abstraction does not leave its scaffolding behind.
 */
export function findingsOf(registry: readonly RegisteredToggle[], uses: readonly Use[]): readonly string[] {
  const used = new Set(uses.map(({ name }) => name));
  const registered = new Set(registry.map(({ name }) => name));
  return [
    ...registry.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
    ...registry.filter(({ name }) => !used.has(name)).map(({ name }) => `${name}: no code asks for it; delete it from apps/portfolio/src/platform/toggles.ts`),
    ...uses.filter(({ name }) => !registered.has(name)).map(({ name, place }) => `${name}: ${place} asks for it, and it is not in apps/portfolio/src/platform/toggles.ts`),
  ];
}
