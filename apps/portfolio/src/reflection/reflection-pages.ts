import { findKsb, isPractice, standard, type Ksb } from '@exemplar/ksb';
import type { Request, Response } from 'express';

import { mayHere, portfolioOf } from '../auth/visit.ts';
import { readForm, type Field } from '../platform/pages/form.ts';
import { linksOf } from '../platform/pages/links.ts';
import { PageError } from '../platform/pages/page-error.ts';
import { show } from '../platform/pages/show.ts';
import { isWhole } from './whole.ts';
import { longest, parts, type Answers, type Part, type Reflection, type ReflectionStore } from './reflection-store.ts';

/** The four questions, as they are put. */
export const questions: Readonly<Record<Part, { readonly label: string; readonly hint: string }>> = {
  situation: { label: 'Situation', hint: 'Where were you, and what was going on? When was it?' },
  task: { label: 'Task', hint: 'What was yours to do? What made it hard?' },
  action: { label: 'Action', hint: 'What did you do, step by step, and why that way? Write “I”, and say who did the rest.' },
  result: { label: 'Result', hint: 'What came of it, and how do you know? What would you do differently?' },
};

/** `/portfolios/{portfolioId}/reflections`: which KSBs have a reflection, those that need one first. */
export function reflectionsPage(reflections: ReflectionStore) {
  return async (_request: Request, response: Response): Promise<void> => {
    const { portfolio } = portfolioOf(response);
    const written = new Map((await reflections.list(portfolio.id)).map((one) => [one.ksb, one]));
    const entryOf = (ksb: Ksb) => ({ ksb, reflection: written.get(ksb.id), whole: isWhole(written.get(ksb.id)) });
    const entries = standard.ksbs.map(entryOf);
    response.send(show(response, 'reflection/reflections.njk', {
      portfolio,
      needed: entries.filter(({ ksb }) => isPractice(ksb.id)),
      others: entries.filter(({ ksb }) => !isPractice(ksb.id)),
      writing: mayHere(response, 'write reflections'),
    }));
  };
}

/** `/portfolios/{portfolioId}/reflections/{ksb}`: one reflection, to read or to write. */
export function reflectionPage(reflections: ReflectionStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const ksb = ksbIn(request);
    const found = await reflections.find(portfolioOf(response).portfolio.id, ksb.id);
    send(response, ksb, { values: found ?? empty, from: found?.version ?? 0, saved: found });
  };
}

const empty: Answers = { situation: '', task: '', action: '', result: '' };

const answer = (label: string): Field => ({ label, most: longest, optional: true });
const fields: Readonly<Record<Part | 'from', Field>> = {
  situation: answer('Situation'),
  task: answer('Task'),
  action: answer('Action'),
  result: answer('Result'),
  from: { label: 'The version', most: 9, pattern: { is: /^\d+$/, say: 'open the page again' } },
};

/** `POST /portfolios/{portfolioId}/reflections/{ksb}`: saves, unless another was saved meanwhile. */
export function saveReflectionPage(reflections: ReflectionStore) {
  return async (request: Request, response: Response): Promise<void> => {
    const ksb = ksbIn(request);
    const { portfolio } = portfolioOf(response);
    const { values: { from, ...answers }, errors } = readForm(fields, request.body);
    if (errors.length > 0) {
      response.status(422);
      send(response, ksb, { values: answers, from: Number(from) || 0, errors });
      return;
    }
    const saved = await reflections.save(portfolio.id, ksb.id, answers, Number(from));
    if (saved === undefined) {
      // Both are shown: what is kept, and what was typed; only the person can say what to make of them.
      const kept = await reflections.find(portfolio.id, ksb.id);
      response.status(409);
      send(response, ksb, { values: answers, from: kept?.version ?? 0, saved: kept, other: kept });
      return;
    }
    response.redirect(303, `${linksOf(portfolio.id).reflection(ksb.id)}?saved`);
  };
}

interface Shown {
  readonly values: Answers;
  readonly from: number;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly saved?: Reflection | undefined;
  /** What another window or person saved meanwhile. */
  readonly other?: Reflection | undefined;
}

function send(response: Response, ksb: Ksb, { values, from, errors = [], saved, other }: Shown): void {
  const { portfolio } = portfolioOf(response);
  response.send(show(response, 'reflection/reflection.njk', {
    portfolio,
    links: linksOf(portfolio.id),
    ksb,
    practice: isPractice(ksb.id),
    questions: parts.map((part) => ({ part, ...questions[part], value: values[part], other: other?.[part] ?? '' })),
    from,
    errors,
    saved,
    conflict: other !== undefined,
    justSaved: response.req.query['saved'] !== undefined,
    writing: mayHere(response, 'write reflections'),
  }));
}

function ksbIn({ params }: Request): Ksb {
  const ksb = findKsb(String(params['ksb']));
  if (ksb === undefined) throw new PageError(404, 'The standard has no such KSB. Its KSBs are K1 to K25, S1 to S22 and B1 to B4.');
  return ksb;
}
