import { X509Certificate } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { databaseAuthorities } from '../../src/image/authorities.ts';

const certificates = (pem: string): readonly X509Certificate[] => [...pem.matchAll(/-+BEGIN[^]+?-+END CERTIFICATE-+\n/g)].map(([one]) => new X509Certificate(one));

describe('the authorities of databases', () => {
  it('are those that are good at the moment of the commit, in every region', proving('database-authorities', () => {
    const moment = new Date('2026-11-25T00:00:00Z');
    const all = certificates(databaseAuthorities(moment));
    expect(all.filter(({ ca, validToDate }) => !ca || validToDate <= moment)).toEqual([]);
    for (const region of ['eu-west-1', 'eu-west-2']) expect(all.some(({ subject }) => subject.includes(`Amazon RDS ${region} Root CA`))).toBe(true);
    expect(certificates(databaseAuthorities(new Date('2020-01-01T00:00:00Z'))).length).toBeGreaterThan(all.length);
  }));
});
