import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the provider keeps, for as long as it runs; whatever it knows may go when it stops. */
const kept = new Map<string, AdapterPayload>();

/** Keeps one kind of thing for the sample provider. */
export function memoryAdapter(kind: string): Adapter {
  const key = (id: string): string => `${kind} ${id}`;
  const search = (fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept].find(([name, payload]) => name.startsWith(`${kind} `) && fits(payload))?.[1];
  return {
    upsert: (id, payload) => done(() => kept.set(key(id), payload)),
    find: (id) => Promise.resolve(kept.get(key(id))),
    findByUid: (uid) => Promise.resolve(search((payload) => payload.uid === uid)),
    findByUserCode: (userCode) => Promise.resolve(search((payload) => payload.userCode === userCode)),
    consume: (id) => done(() => {
      const payload = kept.get(key(id));
      if (payload !== undefined) kept.set(key(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
    }),
    destroy: (id) => done(() => kept.delete(key(id))),
    revokeByGrantId: (grantId) => done(() => {
      for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name);
    }),
  };
}

function done(work: () => unknown): Promise<undefined> {
  work();
  return Promise.resolve(undefined);
}
