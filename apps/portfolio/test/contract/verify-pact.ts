import path from 'node:path';

import { Verifier } from '@pact-foundation/pact';

/**
 * Plays every request of the consumer's pact to the provider at the address in the first argument, and compares
 * what comes back with what the consumer needs. What the pact takes for given is arranged at the address in the second
 * argument; the token in the third takes the place of the one that the pact made up.
 */
const [, , provider = '', arranging = '', token = ''] = process.argv;

const arrange = (state: string) => async (): Promise<void> => {
  const { status } = await fetch(arranging, { method: 'POST', body: state });
  if (status !== 204) throw new Error(`arranging “${state}” answered ${status}`);
};
const states = ['no portfolio', 'a portfolio exemplar', 'a portfolio exemplar that holds the snapshot'];

const verifier = new Verifier({
  provider: 'portfolio',
  providerBaseUrl: provider,
  pactUrls: [path.resolve(import.meta.dirname, '../../../ksb/pacts/ksb-portfolio.json')],
  logLevel: 'error',
  stateHandlers: Object.fromEntries(states.map((state) => [state, arrange(state)])),
  requestFilter: (request, _response, next) => {
    request.headers.authorization = `Bearer ${token}`;
    next();
  },
});

try {
  await verifier.verifyProvider();
} catch (error) {
  console.log(error);
  process.exitCode = 1;
}
