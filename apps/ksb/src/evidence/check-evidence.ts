import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { isListed } from '../standard/standard.ts';
import { checkWalk } from '../walk/check-walk.ts';
import { evidenceSchema, type Evidence } from './evidence.ts';

/** What is wrong with a document that should be evidence, and where: a JSON Pointer into it. */
export interface EvidenceProblem {
  readonly pointer: string;
  readonly message: string;
}

type CheckedEvidence =
  | { readonly evidence: Evidence; readonly problems: readonly [] }
  | { readonly evidence?: never; readonly problems: readonly EvidenceProblem[] };

function compile(): ValidateFunction<Evidence> {
  const ajv = new Ajv2020({ allErrors: false });
  addFormats.default(ajv);
  return ajv.compile<Evidence>(evidenceSchema);
}

/** Compiled when it is first asked, which takes longer than all else that a short command does. */
let fitsSchema: ValidateFunction<Evidence> | undefined;

/**
 * Reads a parsed JSON document as evidence: it fits the schema, every pair is one the standard
 * lists, no claim stands in it twice, and each session is told by a log that a claim stands on, and
 * each walk leads to claims that are there. Every reader and every writer of evidence calls this.
 */
export function checkEvidence(document: unknown): CheckedEvidence {
  fitsSchema ??= compile();
  if (!fitsSchema(document)) {
    const errors = fitsSchema.errors ?? [];
    return {
      problems: errors.map(({ instancePath, message }) => ({
        pointer: instancePath,
        message: message ?? 'does not fit the schema',
      })),
    };
  }
  const problems = [...unlistedPairs(document), ...repeatedClaims(document), ...unclaimedSessions(document), ...brokenWalks(document)];
  return problems.length > 0 ? { problems } : { evidence: document, problems: [] };
}

function unlistedPairs({ claims }: Evidence): EvidenceProblem[] {
  return claims.flatMap((claim, c) =>
    claim.pairs.flatMap(({ duty, ksb }, p) =>
      isListed(duty, ksb)
        ? []
        : [{ pointer: `/claims/${c}/pairs/${p}`, message: `the standard does not list ${ksb} under ${duty}` }],
    ),
  );
}

function repeatedClaims({ claims }: Evidence): EvidenceProblem[] {
  const seen = new Set<string>();
  return claims.flatMap(({ id }, c) => {
    if (seen.has(id)) return [{ pointer: `/claims/${c}/id`, message: `the claim “${id}” stands here twice` }];
    seen.add(id);
    return [];
  });
}

function unclaimedSessions({ claims, practice }: Evidence): EvidenceProblem[] {
  const logs = new Map(claims.map(({ id, file }) => [id, file]));
  return (practice?.sessions ?? []).flatMap(({ claim, file }, s) =>
    logs.get(claim) === file ? [] : [{ pointer: `/practice/sessions/${s}/claim`, message: `no claim “${claim}” stands on ${file}` }]);
}

function brokenWalks({ claims, walks = [] }: Evidence): EvidenceProblem[] {
  return walks.flatMap((walk, w) =>
    checkWalk(walk, claims).map(({ way, message }) => ({ pointer: `/walks/${w}/${way.join('/')}`, message })));
}
