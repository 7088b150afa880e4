import express, { type Router } from 'express';

import { personOf } from '../auth/visit.ts';
import type { Database } from '../platform/database.ts';
import { readForm } from '../platform/pages/form.ts';
import { show } from '../platform/pages/show.ts';
import { clockOf } from './clock.ts';

/** Complaints about what is done with somebody's data: writing one, and seeing what became of it. */
export function complaintPages(db: Database): Router {
  const router = express.Router();

  const own = async (personId: string) => {
    const rows = await db.selectFrom('complaint').selectAll().where('person_id', '=', personId).orderBy('received_at', 'desc').execute();
    return rows.map((row) => ({ ...row, clock: clockOf(row, new Date()) }));
  };

  router.get('/complaints', async (_request, response) => {
    response.send(show(response, 'complaint/complaints.njk', { complaints: await own(personOf(response).id), text: '', errors: [] }));
  });

  router.post('/complaints', async (request, response) => {
    const { id } = personOf(response);
    const { values, errors } = readForm({ text: { label: 'Your complaint', most: 5_000 } }, request.body);
    if (errors.length > 0) {
      response.status(422).send(show(response, 'complaint/complaints.njk', { complaints: await own(id), text: values.text, errors }));
      return;
    }
    await db.insertInto('complaint').values({ person_id: id, text: values.text }).execute();
    response.redirect(303, '/complaints');
  });

  return router;
}
