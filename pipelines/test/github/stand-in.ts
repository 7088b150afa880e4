import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';

import { readDescription, type Description } from './description.ts';

/** What the tests use of GitHub; of the description nothing else is loaded. */
const used = [
  '/repos/{owner}/{repo}/deployments',
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
  '/repos/{owner}/{repo}/check-runs',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}',
  '/repos/{owner}/{repo}/contents/{path}',
  '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  '/repos/{owner}/{repo}/pulls',
];

/** A request that arrived. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer that comes instead of the right one. */
export interface Stumble {
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The work is done all the same, as behind a gateway that gave up. */
  readonly done?: boolean;
  /** Nothing is answered at all. */
  readonly silent?: boolean;
}

interface Kept {
  deployments: Record<string, unknown>[];
  statuses: Record<string, unknown>[];
  checkRuns: Record<string, unknown>[];
  comments: Record<string, unknown>[];
  /** Open pull requests, each with the repository that it comes from. */
  pulls: { readonly number: number; readonly from: string }[];
  /** What the mark of a copy says in each repository that has one. */
  marks: Readonly<Record<string, string>>;
}

/** GitHub on this machine, judged by the description that GitHub publishes of itself. */
export interface StandIn {
  readonly url: string;
  readonly asked: Asked[];
  readonly kept: Kept;
  /** Answers that come first, in their order. */
  readonly stumbles: (Stumble | 'none')[];
  /** What GitHub's clock says. */
  now: string;
  stop(): Promise<void>;
}

/**
 * Starts it. A request that GitHub's description does not know or allow is answered with 400 and what is wrong with it, and so is an answer of
 * the stand-in's own with 500: neither side can be made up here.
 */
export async function startStandIn(): Promise<StandIn> {
  const description = readDescription(used);
  const kept: Kept = { deployments: [], statuses: [], checkRuns: [], comments: [], pulls: [], marks: {} };
  const asked: Asked[] = [];
  const stumbles: StandIn['stumbles'] = [];
  const app = express();
  app.use(express.json({ limit: '5mb' }));
  app.use((request, _response, next) => {
    asked.push({ method: request.method, path: request.url, headers: request.headers, body: request.body as Record<string, unknown> });
    next();
  });
  app.use(stumbling(stumbles));
  app.use(middleware({
    apiSpec: description as never,
    validateApiSpec: false,
    validateRequests: { allowUnknownQueryParameters: false },
    validateResponses: true,
    validateSecurity: false,
    fileUploader: false,
  }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standIn: StandIn = { url, asked, kept, stumbles, now: '2027-03-01T10:00:00Z', stop: () => stop(server) };
  addRoutes(app, standIn, description);
  app.use(((error: Error & { status?: number; errors?: unknown }, _request, response, _next) => {
    response.status(error.status ?? 500).json({ message: `against GitHub's description: ${error.message} ${JSON.stringify(error.errors ?? '')}` });
  }) satisfies ErrorRequestHandler);
  return standIn;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => { server.close(() => { resolve(); }); });
}

function stumbling(stumbles: StandIn['stumbles']): RequestHandler {
  return (_request, response, next) => {
    const stumble = stumbles.shift();
    if (stumble === undefined || stumble === 'none') { next(); return; }
    if (stumble.silent === true) return;
    const answer = (): void => { response.status(stumble.status).set({ ...stumble.headers }).json({ message: stumble.message ?? 'stumbled' }); };
    if (stumble.done !== true) { answer(); return; }
    const json = response.json.bind(response);
    response.json = () => { response.json = json; answer(); return response; };
    next();
  };
}

function addRoutes(app: express.Express, standIn: StandIn, { components: { examples } }: Description): void {
  const { kept } = standIn;
  const repository = '/repos/:owner/:repo';
  let last = 100;
  const made = (example: string, own: object): Record<string, unknown> => ({ ...examples[example]?.value, ...own, id: ++last });

  app.post(`${repository}/deployments`, (request, response) => {
    const { ref, environment, payload, description } = request.body as Record<string, unknown>;
    kept.deployments.unshift(made('deployment-simple-example', { sha: ref, ref, environment, payload, description, created_at: standIn.now }));
    response.status(201).json(kept.deployments[0]);
  });
  app.get(`${repository}/deployments`, (request, response) => {
    const { environment, sha } = request.query;
    response.json(kept.deployments.filter((one) => (one['environment'] === environment) && (sha === 'none' || one['sha'] === sha)));
  });
  app.post(`${repository}/deployments/:deployment_id/statuses`, (request, response) => {
    const { state, description = '' } = request.body as Record<string, unknown>;
    kept.statuses.unshift({ ...made('deployment-status', { state, description, created_at: standIn.now }), deployment: request.params.deployment_id });
    response.status(201).json(kept.statuses[0]);
  });
  app.get(`${repository}/deployments/:deployment_id/statuses`, (request, response) => {
    response.json(kept.statuses.filter(({ deployment }) => deployment === request.params.deployment_id));
  });
  app.post(`${repository}/check-runs`, (request, response) => {
    kept.checkRuns.push(made('check-run-example-of-completed-conclusion', { ...(request.body as object), output: outputOf(request.body) }));
    response.status(201).json(kept.checkRuns.at(-1));
  });
  app.patch(`${repository}/check-runs/:check_run_id`, (request, response) => {
    response.json(made('check-run-example-of-completed-conclusion', { output: outputOf(request.body) }));
  });
  app.get(`${repository}/pulls`, (_request, response) => {
    const [example] = examples['pull-request-simple-items']?.value as { head: { repo: { owner: object } } }[];
    const from = (name: string): object => ({ ...example?.head.repo, full_name: name, name: name.split('/')[1], owner: { ...example?.head.repo.owner, login: name.split('/')[0] } });
    response.json(kept.pulls.map((pull) => ({ ...example, requested_teams: [], number: pull.number, head: { ...example?.head, repo: from(pull.from) } })));
  });
  app.get(`${repository}/contents/:path`, (request, response) => {
    const mark = kept.marks[`${request.params.owner}/${request.params.repo}`];
    if (mark === undefined || request.params.path !== '.make-mine.yaml') { response.status(404).json({ message: 'Not Found' }); return; }
    response.json({ ...examples['content-file-response-if-content-is-a-file']?.value, content: Buffer.from(mark).toString('base64') });
  });
  app.get(`${repository}/issues/:issue_number/comments`, (request, response) => {
    const page = Number(request.query['page']);
    const size = Number(request.query['per_page']);
    const next = `${standIn.url}${request.path}?per_page=${size}&page=${page + 1}`;
    if (kept.comments.length > page * size) response.set('link', `<${next}>; rel="next"`);
    response.json(kept.comments.slice((page - 1) * size, page * size));
  });
  app.post(`${repository}/issues/:issue_number/comments`, (request, response) => {
    kept.comments.push(commentOf(made('issue-comment', request.body as object), 'Bot'));
    response.status(201).json(kept.comments.at(-1));
  });
  app.patch(`${repository}/issues/comments/:comment_id`, (request, response) => {
    const comment = kept.comments.find(({ id }) => id === Number(request.params.comment_id));
    if (comment === undefined) { response.status(404).json({ message: 'Not Found' }); return; }
    response.json(Object.assign(comment, request.body));
  });
}

/** A comment by somebody: `Bot` is what the token of a job is. */
export function commentOf(example: Readonly<Record<string, unknown>>, type: 'Bot' | 'User'): Record<string, unknown> {
  return { ...example, user: { ...(example['user'] as object), type } };
}

function outputOf(body: unknown): object {
  const { output } = body as { output: { title: string; summary: string; text?: string; annotations?: unknown[] } };
  return { title: output.title, summary: output.summary, text: output.text ?? null, annotations_count: output.annotations?.length ?? 0, annotations_url: 'https://api.github.com/annotations' };
}
