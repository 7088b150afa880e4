import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

import { choicePage, choicePolicy } from './choice-page.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { samplePeople, type SamplePerson } from './people.ts';
import { pipelineToken, type SigningKey } from './pipeline-token.ts';

/** How the sample provider is run. */
export interface IdentityOptions {
  readonly port: number;
  /** Address of the service whose people it signs in, as in `http://127.0.0.1:3000`. */
  readonly service: string;
  /** The repository that its pipeline tokens speak for. */
  readonly repository: string;
  /** The right to ask for a pipeline token, as GitHub gives it to a job. */
  readonly requestToken: string;
}

/** The name under which it knows the service. */
export const clientId = 'portfolio';

/**
 * Starts an OpenID Connect provider of sample people on the loopback address, which also gives pipelines their tokens in
 * the very way that GitHub Actions does.
 *
 * @ksb real-provider-locally D7 D12 K13 S12 S17: signing in works on a developer's own machine with the same standard and
 * the same code as in production, so it is never the part that nobody has tried.
 */
export async function startIdentity(options: IdentityOptions): Promise<Server> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keyId = randomUUID();
  const people = samplePeople();
  const jwk = { ...(await exportJWK(privateKey)), kid: keyId, alg: 'RS256', use: 'sig' };
  const provider = new Provider(issuer, configuration(people, options.service, jwk));
  const serve = provider.callback();
  const signing: SigningKey = { key: privateKey, keyId };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    const own = pathname === '/actions/token' ? giveToken(request, response, signing, { ...options, issuer })
      : pathname.startsWith('/choose/') ? choose(request, response, provider, people, options.service) : undefined;
    if (own === undefined) void serve(request, response);
    else own.catch((error: unknown) => { fail(response, error); });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return server;
}

function configuration(people: readonly SamplePerson[], service: string, jwk: object): Configuration {
  const hour = 3_600;
  return {
    adapter: memoryAdapter,
    clients: [{
      client_id: clientId,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [`${service}/sign-in/callback`],
      post_logout_redirect_uris: [`${service}/signed-out`],
    }],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: ['openid', 'profile', 'portfolio'],
    claims: { openid: ['sub'], profile: ['name', 'birthdate'], portfolio: ['organisation', 'roles'] },
    // All that the service needs is in the one token, which it checks the signature of.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    renderError: (context, { error, error_description: description }) => {
      context.type = 'text/plain';
      context.body = `${error}: ${description ?? ''}\n`;
    },
    interactions: { url: (_context, { uid }) => `/choose/${uid}` },
    ttl: { AccessToken: hour, AuthorizationCode: 60, Grant: hour, IdToken: hour, Interaction: hour, Session: hour },
    findAccount: (_context, subject) => {
      const person = people.find((one) => one.subject === subject);
      return person && { accountId: subject, claims: () => ({ ...person, roles: [...person.roles], sub: subject }) };
    },
    // The service is our own, so nobody has to be asked whether it may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile portfolio');
      await grant.save();
      return grant;
    },
  };
}

/** Shows the people to choose from, and takes the choice. */
async function choose(request: IncomingMessage, response: ServerResponse, provider: Provider, people: readonly SamplePerson[], service: string): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('Content-Security-Policy', choicePolicy(service));
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(choicePage(people, `/choose/${uid}`));
    return;
  }
  const subject = new URLSearchParams((await text(request)).slice(0, 1_000)).get('subject');
  const person = people.find((one) => one.subject === subject);
  if (person === undefined) {
    response.writeHead(400, { 'Content-Type': 'text/plain' }).end('There is no such sample person.');
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: person.subject } }, { mergeWithLastSubmission: false });
}

/** Gives a token to whoever holds the right to ask for one, in the form that GitHub gives it. */
async function giveToken(
  request: IncomingMessage,
  response: ServerResponse,
  signing: SigningKey,
  { requestToken, repository, issuer }: IdentityOptions & { readonly issuer: string },
): Promise<void> {
  const [, right] = /^bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (right !== requestToken) {
    response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"message":"the request token is missing or wrong"}');
    return;
  }
  const audience = new URL(request.url ?? '/', issuer).searchParams.get('audience') ?? repository;
  const value = await pipelineToken(signing, { issuer, audience, repository });
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ value }));
}

function fail(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(400, { 'Content-Type': 'text/plain' });
  response.end(`${error instanceof Error ? error.message : String(error)}\n`);
}
