import type { Region } from '../claim/claim.ts';
import { digestOf } from '../claim/digest.ts';
import type { PlacedMessage } from '../claim/problem.ts';
import { indexLines } from '../language/lines.ts';
import { parseScript, walk } from '../language/script.ts';
import { isNode, type SyntaxNode } from '../language/syntax-node.ts';
import { cutRegion, type SourceFile } from './source-file.ts';
import { titlePattern } from './test-title.ts';

/** A `proving` call in a test file. */
export interface FoundProof {
  readonly claim: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The statement around the call: the test. */
  readonly region: Region;
  /** Digest of the whole test file, so that a change of what the test calls counts too. */
  readonly proofHash: string;
  /** Source of a regular expression that finds the test by its title; empty where it cannot be known. */
  readonly title: string;
}

/** The `proving` calls of a script. The id must be a literal, so that it can be seen without running. */
export function findProofs(file: SourceFile): { proofs: FoundProof[]; problems: PlacedMessage[] } {
  const script = parseScript(file.text, file.path);
  // What is no script cannot run as a test either, and Jest says so.
  if ('problem' in script) return { proofs: [], problems: [] };
  const places = indexLines(file.text);
  const proofHash = digestOf(file.text);
  const statements: SyntaxNode[] = [];
  const proofs: FoundProof[] = [];
  const problems: PlacedMessage[] = [];
  walk(script.program, (node) => {
    if (node.type === 'ExpressionStatement') statements.push(node);
    if (!isProvingCall(node)) return;
    const place = places.placeOf(node.start);
    const claim = firstString(node);
    if (claim === undefined) {
      problems.push({ ...place, message: 'proving() needs the id of its claim as a literal string' });
      return;
    }
    const statement = statements.findLast(({ start, end }) => start <= node.start && node.end <= end) ?? node;
    const region = cutRegion(file, statement, 'typescript', places);
    proofs.push({ claim, file: file.path, ...place, region, proofHash, title: titlePattern(statement) ?? '' });
  });
  return { proofs, problems };
}

interface Call extends SyntaxNode {
  readonly arguments: readonly unknown[];
}

function isProvingCall(node: SyntaxNode): node is Call {
  if (node.type !== 'CallExpression' || !('callee' in node) || !('arguments' in node)) return false;
  const { callee } = node;
  return isNode(callee) && callee.type === 'Identifier' && 'name' in callee && callee.name === 'proving';
}

function firstString({ arguments: [first] }: Call): string | undefined {
  if (!isNode(first) || first.type !== 'StringLiteral' || !('value' in first)) return undefined;
  return typeof first.value === 'string' ? first.value : undefined;
}
