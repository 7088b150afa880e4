import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Verifier } from '@pact-foundation/pact';

/**
 * Plays every request of the consumer's pact to the provider at the address in the first argument, and compares
 * what comes back with what the consumer needs. What the pact takes for given is arranged through the API.
 */
const [, , provider = ''] = process.argv;
const pact = path.resolve(import.meta.dirname, '../../../ksb/pacts/ksb-portfolio.json');

interface Pact {
  readonly interactions: readonly { readonly description: string; readonly request: { readonly path: string; readonly body: { content: unknown } } }[];
}

async function arrange(method: string, place: string, body?: unknown): Promise<void> {
  const sent = body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const { status } = await fetch(`${provider}${place}`, { method, ...sent });
  if (status >= 400 && !(method === 'DELETE' && status === 404)) throw new Error(`${method} ${place} answered ${status}`);
}

const noPortfolio = async (): Promise<void> => { await arrange('DELETE', '/api/portfolios/exemplar'); };

async function aPortfolio(): Promise<void> {
  await noPortfolio();
  await arrange('POST', '/api/portfolios', { id: 'exemplar', title: 'Exemplar' });
}

async function aPortfolioThatHoldsTheSnapshot(): Promise<void> {
  await aPortfolio();
  const { interactions } = JSON.parse(readFileSync(pact, 'utf8')) as Pact;
  const published = interactions.find(({ description }) => description === 'the same snapshot again');
  if (published === undefined) throw new Error('the pact publishes no snapshot again');
  await arrange('PUT', published.request.path, published.request.body.content);
}

const verifier = new Verifier({
  provider: 'portfolio',
  providerBaseUrl: provider,
  pactUrls: [pact],
  logLevel: 'error',
  stateHandlers: {
    'no portfolio': noPortfolio,
    'a portfolio exemplar': aPortfolio,
    'a portfolio exemplar that holds the snapshot': aPortfolioThatHoldsTheSnapshot,
  },
});

try {
  await verifier.verifyProvider();
} catch (error) {
  console.log(error);
  process.exitCode = 1;
}
