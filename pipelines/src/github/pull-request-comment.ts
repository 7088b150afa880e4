import { RequestError } from '@octokit/request-error';

import { bounded } from './bounded.ts';
import { asked } from './github-error.ts';
import type { GitHub } from './github.ts';

/** By this our comment about something is found again; people do not see it. */
const markerFor = (about: string): string => `<!-- exemplar: ${about} -->`;
const usual = 'report of the pipeline';
const mostCharacters = 65_536;
const mostTries = 3;

interface Comment {
  readonly body?: string | undefined;
  readonly user: { readonly type: string } | null;
  readonly author_association?: string | undefined;
}

/** A stranger may write the marker as well, and must not get our words under their name. */
const isOurs = ({ body = '', user, author_association: association = '' }: Comment, about: string): boolean =>
  body.startsWith(markerFor(about)) && (user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association));

/** The text of the comment as it is sent. */
export const commentBody = (text: string, about = usual): string => bounded(`${markerFor(about)}\n${text}`, mostCharacters);

/**
 * Says something on a pull request, in the one comment about it that is ours.
 * @throws GitHubError
 */
export async function writeComment(github: GitHub, pullRequest: number, text: string, about = usual): Promise<'written' | 'updated' | 'unchanged'> {
  return await asked(github, { to: `comment on pull request ${pullRequest}`, permission: 'pull-requests: write' }, async () => await write(github, pullRequest, commentBody(text, about), about, mostTries));
}

/**
 * @ksb one-comment D5 D6 K1 K17 S12 S15: a pull request has one report, which is always the newest, so nobody reads an old one or scrolls
 * past ten; it stays one when GitHub wrote it and did not say so.
 * @cut replace "request: { retries: 0 }" with "request: { retries: 3 }"
 */
async function write(github: GitHub, pullRequest: number, body: string, about: string, tries: number): Promise<'written' | 'updated' | 'unchanged'> {
  const { client, owner, repo } = github;
  const comments = await client.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { owner, repo, issue_number: pullRequest, per_page: 100 });
  const ours = comments.find((comment) => isOurs(comment, about));
  if (ours?.body === body) return 'unchanged';
  if (ours !== undefined) {
    await client.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { owner, repo, comment_id: Number(ours.id), body });
    return 'updated';
  }
  try {
    // Not tried again blindly: it may be written although the answer was an error.
    await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { owner, repo, issue_number: pullRequest, body, request: { retries: 0 } });
    return 'written';
  } catch (error) {
    if (tries === 1 || !(error instanceof RequestError) || error.status < 500) throw error;
    return await write(github, pullRequest, body, about, tries - 1);
  }
}
