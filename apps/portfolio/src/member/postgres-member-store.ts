import { sql } from 'kysely';

import type { Database } from '../platform/database.ts';
import { invitationDays, type MemberStore } from './member-store.ts';

/** Keeps who takes part in Postgres, which itself refuses people of another organisation. */
export function postgresMemberStore(db: Database): MemberStore {
  return {
    async list(portfolioId) {
      const rows = await db
        .selectFrom('member').innerJoin('person', 'person.id', 'member.person_id')
        .select(['member.person_id', 'member.role', 'member.since', 'person.name'])
        .where('member.portfolio_id', '=', portfolioId).orderBy('member.since').execute();
      return rows.map(({ person_id: personId, name, role, since }) => ({ personId, name, role, since }));
    },
    async invite(portfolioId, role, digest) {
      const expires_at = sql<Date>`now() + make_interval(days => ${sql.lit(invitationDays)})`;
      await db.insertInto('invitation').values({ digest, portfolio_id: portfolioId, role, expires_at }).execute();
    },
    async findInvitation(digest) {
      return await db
        .selectFrom('invitation').innerJoin('portfolio', 'portfolio.id', 'invitation.portfolio_id')
        .select(['portfolio.id as portfolioId', 'portfolio.title', 'invitation.role'])
        .where('invitation.digest', '=', digest).where('invitation.expires_at', '>', sql<Date>`now()`).executeTakeFirst();
    },
    async join(digest, { id, organisationId }) {
      return await db.transaction().execute(async (work) => {
        const invitation = await work
          .selectFrom('invitation').innerJoin('portfolio', 'portfolio.id', 'invitation.portfolio_id')
          .select(['invitation.portfolio_id', 'invitation.role', 'portfolio.organisation_id'])
          .where('invitation.digest', '=', digest).where('invitation.expires_at', '>', sql<Date>`now()`)
          .forUpdate('invitation').executeTakeFirst();
        if (invitation === undefined) return 'no-invitation';
        if (invitation.organisation_id !== organisationId) return 'other-organisation';
        const { portfolio_id, role } = invitation;
        const { numInsertedOrUpdatedRows } = await work
          .insertInto('member').values({ portfolio_id, role, person_id: id, organisation_id: organisationId })
          .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        if (numInsertedOrUpdatedRows === 0n) return 'takes-part-already';
        await work.deleteFrom('invitation').where('digest', '=', digest).execute();
        return 'joined';
      });
    },
    async remove(portfolioId, personId) {
      const { numDeletedRows } = await db
        .deleteFrom('member').where('portfolio_id', '=', portfolioId).where(sql<string>`person_id::text`, '=', personId)
        .where('role', '!=', 'owner').executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
