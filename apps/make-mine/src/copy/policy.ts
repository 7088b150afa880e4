import { dutiesListing, standard } from '@exemplar/ksb';
import type { Claim } from '@exemplar/ksb/cuts';
import { parseDocument } from 'yaml';

type Claims = readonly Pick<Claim, 'pairs' | 'kind'>[];

/**
 * The policy of a copy. What there must be at least falls by what went with the parts, and by no more. What is inherited counts at first,
 * or the pipeline of a copy would be red from its first day; the list of what to make one's own says when to take it out.
 */
export function followedPolicy(text: string, before: Claims, after: Claims): string {
  const document = parseDocument(text);
  const kinds = Number(document.getIn(['least', 'kindsPerKsb']));
  const measures = { pairs: pairsOf, sufficientKsbs: (claims: Claims) => sufficient(claims, kinds).length, sufficientDuties: (claims: Claims) => sufficientDuties(claims, kinds) };
  for (const [name, measure] of Object.entries(measures)) {
    const asked = Number(document.getIn(['least', name]));
    document.setIn(['least', name], Math.max(0, asked - (measure(before) - measure(after))));
  }
  document.setIn(['ownership'], document.createNode(['own', 'shared', 'inherited'], { flow: true }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const key = ({ duty, ksb }: { readonly duty: string; readonly ksb: string }): string => `${duty} ${ksb}`;
const pairsOf = (claims: Claims): number => new Set(claims.flatMap(({ pairs }) => pairs.map(key))).size;

function sufficient(claims: Claims, least: number): readonly string[] {
  const covered = new Set(claims.flatMap(({ pairs }) => pairs.map(key)));
  const ofKsb = (ksb: string) => new Set(claims.filter(({ pairs }) => pairs.some((pair) => pair.ksb === ksb)).map(({ kind }) => kind)).size;
  return standard.ksbs.map(({ id }) => id).filter((ksb) => ofKsb(ksb) >= least && dutiesListing(ksb).every(({ id }) => covered.has(key({ duty: id, ksb }))));
}

function sufficientDuties(claims: Claims, least: number): number {
  const ksbs = new Set(sufficient(claims, least));
  return standard.duties.filter((duty) => duty.ksbs.every((ksb) => ksbs.has(ksb))).length;
}
