import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { generate } from 'selfsigned';

/** What the edge proves itself with. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const day = 86_400_000;

/** As long as the usual authorities give one. */
export const usualDays = 90;

/** With fewer days left than this it is renewed at the next start. */
const renewedBefore = 30;

/** Both in one file, so that nobody ever reads the one of today with the other of yesterday. */
const fileIn = (folder: string): string => path.join(folder, 'edge.pem');

/** Makes a certificate for this machine that nobody but this machine trusts, and puts it in its place in one step. */
export async function renewCertificate(folder: string, days = usualDays): Promise<void> {
  const altNames = [{ type: 2 as const, value: 'localhost' }, { type: 7 as const, ip: '127.0.0.1' }];
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // Clocks differ.
    notBeforeDate: new Date(Date.now() - 60_000),
    notAfterDate: new Date(Date.now() + days * day),
    extensions: [{ name: 'basicConstraints', cA: false }, { name: 'extKeyUsage', serverAuth: true }, { name: 'subjectAltName', altNames }],
  });
  const draft = `${fileIn(folder)}.draft`;
  writeFileSync(draft, `${key}\n${cert}\n`, { mode: 0o600 });
  renameSync(draft, fileIn(folder));
}

/** Renews the certificate where there is none, or where it ends soon. */
export async function ensureCertificate(folder: string): Promise<void> {
  if (existsSync(fileIn(folder)) && daysLeft(readCertificate(folder)) > renewedBefore) return;
  await renewCertificate(folder);
}

/** Reads the certificate that is in place now. */
export function readCertificate(folder: string): Certificate {
  const both = readFileSync(fileIn(folder), 'utf8');
  return { key: both, cert: both };
}

/** How many days a certificate still holds. */
export function daysLeft({ cert }: Certificate, now = Date.now()): number {
  return (Date.parse(new X509Certificate(cert.slice(cert.indexOf('-----BEGIN CERTIFICATE'))).validTo) - now) / day;
}
