import { sql } from 'kysely';

import type { MemberRole } from '../auth/roles.ts';
import type { Identity } from '../auth/session-store.ts';
import type { Database } from '../platform/database.ts';
import type { Visibility } from './portfolio-store.ts';

/** A portfolio to begin with, and the people who take part in it. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly repository: string;
  readonly visibility: Visibility;
  readonly members: readonly (Omit<Identity, 'adultOn'> & { readonly role: MemberRole })[];
}

/** Puts a sample in, for a machine on which nobody has signed in yet. What is there already stays as it is. */
export async function putSample(db: Database, { id, title, repository, visibility, members }: Sample): Promise<void> {
  await db.transaction().execute(async (work) => {
    const [first] = members;
    if (first === undefined) throw new Error('a sample needs somebody who owns it');
    for (const { organisation } of members) {
      await work.insertInto('organisation').values({ id: organisation }).onConflict((conflict) => conflict.doNothing()).execute();
    }
    await work
      .insertInto('portfolio').values({ id, title, repository, visibility, organisation_id: first.organisation })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({
        // A portfolio from before there were organisations gets the sample's.
        organisation_id: sql`COALESCE(portfolio.organisation_id, EXCLUDED.organisation_id)`,
        repository: sql`COALESCE(portfolio.repository, EXCLUDED.repository)`,
        visibility: sql`CASE WHEN portfolio.organisation_id IS NULL THEN EXCLUDED.visibility ELSE portfolio.visibility END`,
      })).execute();
    for (const { issuer, subject, organisation, name, roles, role } of members) {
      const person = await work
        .insertInto('person').values({ issuer, subject, organisation_id: organisation, name, roles: [...roles], adult_on: null })
        .onConflict((conflict) => conflict.columns(['issuer', 'subject', 'organisation_id']).doUpdateSet({ name }))
        .returning('id').executeTakeFirstOrThrow();
      await work
        .insertInto('member').values({ portfolio_id: id, person_id: person.id, organisation_id: organisation, role })
        .onConflict((conflict) => conflict.doNothing()).execute();
    }
  });
}
