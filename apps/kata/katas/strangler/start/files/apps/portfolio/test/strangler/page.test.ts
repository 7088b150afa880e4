import { expect, it } from '@jest/globals';
import express from 'express';
import supertest from 'supertest';

import { guard } from '../../src/auth/guard.ts';
import { begin } from '../../src/auth/visit.ts';
import { pages } from '../../src/platform/pages/pages.ts';
import { fakeStores } from '../pages/fake-stores.ts';
import { everyState } from '../pages/samples.ts';
import { samplePerson } from '../people.ts';

const standing = { claims: 4321, provenClaims: 1234, redClaims: 17, pairs: 236, coveredPairs: 111, provenPairs: 99 };

it('the page shows what the boundary answers, and reads no claim', async () => {
  const stores = fakeStores([everyState()]);
  const read: string[] = [];
  const snapshots = { ...stores.snapshots, allClaims: async (...given: Parameters<typeof stores.snapshots.allClaims>) => {
    read.push('the page reads claims');
    return await stores.snapshots.allClaims(...given);
  } };
  const app = express();
  app.use((_request, response, next) => {
    begin(response, { kind: 'person', person: samplePerson(), sessionDigest: '' });
    next();
  });
  app.use(guard(stores));
  app.use(pages({ ...stores, snapshots, standings: async () => standing }));
  const { text } = await supertest(app).get('/').expect(200);
  expect(read).toEqual([]);
  for (const words of ['<strong>1234</strong> of 4321', '<strong>111</strong> of 236', '<strong>99</strong> of 236', '<strong>17</strong>']) expect(text).toContain(words);
});
