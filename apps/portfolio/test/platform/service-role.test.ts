import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import { sql } from 'kysely';

import { connect, type ConnectedDatabase } from '../../src/platform/database.ts';
import { letServiceIn, readServiceRole } from '../../src/platform/service-role.ts';
import { freshDatabase } from '../fresh-database.ts';

let owner: ConnectedDatabase;
let service: ConnectedDatabase;
let drop: () => Promise<void>;
let role: { name: string; password: string };

describe('the role of the service', () => {
  beforeEach(async () => {
    const fresh = await freshDatabase();
    // Roles belong to the whole cluster, which other tests use as well.
    role = { name: `service-${randomUUID()}`, password: "it's a password" };
    owner = connect(fresh.url, () => undefined);
    const url = new URL(fresh.url);
    url.username = role.name;
    url.password = role.password;
    service = connect(url.href, () => undefined);
    drop = fresh.drop;
  });

  afterEach(async () => {
    await service.close();
    await sql`DROP OWNED BY ${sql.id(role.name)}`.execute(owner.db);
    await sql`DROP ROLE ${sql.id(role.name)}`.execute(owner.db);
    await owner.close();
    await drop();
  });

  it('works with rows, and can change no table', proving('service-role', async () => {
    await letServiceIn(owner.db, role);
    expect(await service.db.selectFrom('portfolio').selectAll().execute()).toEqual([]);
    await sql`DELETE FROM session`.execute(service.db);
    await expect(sql`ALTER TABLE portfolio ADD COLUMN more text`.execute(service.db)).rejects.toThrow('must be owner');
    await expect(sql`ALTER TABLE audit_event DISABLE TRIGGER ALL`.execute(service.db)).rejects.toThrow('must be owner');
    await expect(sql`TRUNCATE portfolio CASCADE`.execute(service.db)).rejects.toThrow('permission denied');
    await expect(sql`CREATE TABLE more (id text)`.execute(service.db)).rejects.toThrow('permission denied');
  }));

  it('reaches a table that came later, and keeps the password that somebody changed', async () => {
    await letServiceIn(owner.db, role);
    await sql`CREATE TABLE later (id text)`.execute(owner.db);
    await letServiceIn(owner.db, { ...role, password: 'of another day' });
    expect((await sql`SELECT id FROM later`.execute(service.db)).rows).toEqual([]);
  });
});

describe('the environment', () => {
  it('names the role and its password, or neither', () => {
    expect(readServiceRole({})).toBeUndefined();
    expect(readServiceRole({ SERVICE_ROLE: 'portfolio', SERVICE_ROLE_PASSWORD: 'sample' })).toEqual({ name: 'portfolio', password: 'sample' });
    expect(() => readServiceRole({ SERVICE_ROLE: 'portfolio' })).toThrow('set both, or neither');
  });
});
