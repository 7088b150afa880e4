import express, { type Request, type Response, type Router } from 'express';

import type { MemberRole } from '../auth/roles.ts';
import { digestOf, newSecret } from '../auth/secret.ts';
import { mayHere, personOf, portfolioOf } from '../auth/visit.ts';
import { readForm } from '../platform/pages/form.ts';
import { show } from '../platform/pages/show.ts';
import { Problem } from '../platform/problem.ts';
import { invitationDays, invitedRoles, type InvitedRole, type MemberStore } from './member-store.ts';

/** What each role may do, in words. */
export const roleWords: Readonly<Record<MemberRole, string>> = {
  owner: 'Writes reflections, answers comments, decides who takes part',
  coach: 'Reads everything and comments',
  assessor: 'Reads everything, comments, accepts evidence or asks about it',
};

/** Who takes part in a portfolio, and how others come to. */
export function memberPages(members: MemberStore, origin: string): Router {
  const router = express.Router();

  const people = async (response: Response, extra: object): Promise<void> => {
    const { portfolio } = portfolioOf(response);
    response.send(show(response, 'member/people.njk', {
      portfolio,
      members: (await members.list(portfolio.id)).map((member) => ({ ...member, may: roleWords[member.role] })),
      changing: mayHere(response, 'change who takes part'),
      roles: invitedRoles.map((role) => ({ value: role, label: `${role === 'coach' ? 'Coach' : 'Assessor'}: ${roleWords[role].toLowerCase()}` })),
      days: invitationDays,
      link: '',
      errors: [],
      ...extra,
    }));
  };

  router.get('/portfolios/:portfolioId/people', async (_request, response) => {
    await people(response, {});
  });

  router.post('/portfolios/:portfolioId/people/invitations', async (request, response) => {
    const pattern = { is: /^(?:coach|assessor)$/, say: 'choose coach or assessor' };
    const { values, errors } = readForm({ role: { label: 'Role', most: 20, pattern } }, request.body);
    if (errors.length > 0) {
      response.status(422);
      await people(response, { errors });
      return;
    }
    const secret = newSecret();
    await members.invite(portfolioOf(response).portfolio.id, values.role as InvitedRole, digestOf(secret));
    await people(response, { link: `${origin}/invitations/${secret}`, role: values.role });
  });

  router.post('/portfolios/:portfolioId/people/:personId/remove', async (request, response) => {
    const { portfolio } = portfolioOf(response);
    if (!(await members.remove(portfolio.id, request.params.personId))) {
      throw new Problem('not-found', 'There is no coach or assessor to remove. An owner cannot be removed.');
    }
    response.redirect(303, `/portfolios/${portfolio.id}/people`);
  });

  router.get('/invitations/:code', async (request, response) => {
    const invitation = await members.findInvitation(digestOf(codeIn(request)));
    if (invitation === undefined) throw noInvitation();
    response.send(show(response, 'member/invitation.njk', { invitation, may: roleWords[invitation.role], code: codeIn(request) }));
  });

  router.post('/invitations/:code', async (request, response) => {
    const person = personOf(response);
    const digest = digestOf(codeIn(request));
    const invitation = await members.findInvitation(digest);
    if (invitation === undefined) throw noInvitation();
    // @ksb assessors-are-appointed D9 K3 S9: only somebody whom their organisation's own sign-in calls an assessor can become
    // one, so an apprentice cannot have their work accepted by a friend.
    if (!person.roles.includes(invitation.role)) {
      throw new Problem('forbidden', `Your organisation’s sign-in does not say that you are ${invitation.role === 'coach' ? 'a coach' : 'an assessor'}. Ask whoever looks after it.`);
    }
    const joined = await members.join(digest, person);
    if (joined === 'no-invitation') throw noInvitation();
    if (joined === 'other-organisation') throw new Problem('forbidden', 'The portfolio belongs to another organisation than the one you signed in with.');
    response.redirect(303, `/portfolios/${invitation.portfolioId}`);
  });

  return router;
}

const codeIn = ({ params }: Request): string => String(params['code']).slice(0, 100);

const noInvitation = (): Problem =>
  new Problem('not-found', 'There is no such invitation: it was taken up, or it is more than a week old. Ask for another one.');
