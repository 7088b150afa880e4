import type { Finding } from '../stage/report.ts';

/** What is asked of a release before people rely on it. */
export interface Probed {
  /** Without a slash at its end. */
  readonly address: string;
  /** That has to answer; undefined where any may. */
  readonly commit: string | undefined;
}

type Get = (address: string) => Promise<Response>;

interface Probe {
  readonly what: string;
  /** What is wrong; nothing when all is well. */
  readonly wrong: (probed: Probed, get: Get) => Promise<string | undefined>;
}

const expectStatus = (path: string, ...right: readonly number[]) => async ({ address }: Probed, get: Get): Promise<string | undefined> => {
  const { status } = await get(address + path);
  return right.includes(status) ? undefined : `${path} answers ${status}; right is ${right.join(' or ')}`;
};

/**
 * What a release has to answer, asked as people ask it: from outside, over the network.
 *
 * @ksb release-probed D6 D9 D10 K5 K11 K15 S9 S15: a release is asked from outside, as people would, before it counts as done: that it is
 * the right one and ready, that it does its work, and that nothing is open that has to be shut.
 * @cut replace "expectStatus('/metrics', 404, 421)" with "expectStatus('/metrics', 200, 404, 421)"
 */
const probes: readonly Probe[] = [
  { what: 'it lives', wrong: expectStatus('/livez', 200) },
  { what: 'it is ready, its database too', wrong: expectStatus('/readyz', 200) },
  { what: 'it is the release that was meant', wrong: wrongCommit },
  { what: 'its first page opens', wrong: expectStatus('/', 200) },
  { what: 'its API does its work', wrong: expectStatus('/api/standards/ST0825/duties', 200) },
  { what: 'what is not there is said not to be there', wrong: expectStatus('/no-such-page', 404) },
  { what: 'its metrics are not for everybody', wrong: expectStatus('/metrics', 404, 421) },
  { what: 'its pages let nothing else in', wrong: withoutPolicy },
  { what: 'nobody is served without encryption', wrong: plainText },
];

/** Asks all of it. Where nobody answers at all there is nothing more to ask. */
export async function probe(probed: Probed, get: Get, progress: (line: string) => void): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { what, wrong } of probes) {
    let found: string | undefined;
    try {
      found = await wrong(probed, get);
    } catch (error) {
      return [...findings, { message: `${probed.address} could not be asked whether ${what}: ${reasonOf(error)}` }];
    }
    progress(`${found === undefined ? '✔' : '✖'} ${what}`);
    if (found !== undefined) findings.push({ message: `${what}: ${found}` });
  }
  return findings;
}

/** The reason that lies beneath, since “fetch failed” helps nobody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { readonly code?: unknown };
  if (error.cause !== undefined) return reasonOf(error.cause);
  return error.message === '' ? String(code) : error.message;
}

async function wrongCommit({ address, commit }: Probed, get: Get): Promise<string | undefined> {
  const answered = (await get(`${address}/livez`)).headers.get('x-commit') ?? 'none';
  return commit === undefined || answered === commit ? undefined : `the answer came from commit ${answered}; right is ${commit}`;
}

async function withoutPolicy({ address }: Probed, get: Get): Promise<string | undefined> {
  const policy = (await get(`${address}/`)).headers.get('content-security-policy') ?? '';
  return policy.includes("default-src 'none'") ? undefined : "the Content-Security-Policy of / does not begin with default-src 'none'";
}

/** On a laptop there is no encryption to ask for. */
async function plainText({ address }: Probed, get: Get): Promise<string | undefined> {
  if (!address.startsWith('https:')) return undefined;
  const { status, headers } = await get(address.replace('https:', 'http:'));
  const moved = status >= 300 && status < 400 && (headers.get('location') ?? '').startsWith('https:');
  return moved ? undefined : `plain HTTP is answered with ${status}; right is to send people on to https`;
}
