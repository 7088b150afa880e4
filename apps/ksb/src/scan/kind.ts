import type { ClaimKind } from '../evidence/evidence.ts';

/** Which kind of artefact a path holds; the first rule that fits decides. */
const rules: readonly (readonly [RegExp, ClaimKind])[] = [
  [/\.md$/, 'document'],
  [/(?:^|\/)(?:test|tests|__tests__)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/, 'test'],
  [/(?:^|\/)monitoring\/|(?:^|\/)metrics\.[cm]?[jt]s$/, 'monitoring'],
  [/^(?:pipelines|\.github|\.ci)\//, 'pipeline'],
  [/^infra\/|(?:^|\/)(?:Docker|Container)file/, 'infrastructure'],
  [/^docs\//, 'document'],
];

/** The kind of artefact that a claim in this file stands on. */
export function kindOf(file: string): ClaimKind {
  return rules.find(([pattern]) => pattern.test(file))?.[1] ?? 'code';
}
