import { stringify } from 'csv-stringify/sync';

import type { KsbAtGateway } from './gateway.ts';

const columns = ['KSB', 'Words of the standard', 'Missing', 'Claims'];

/**
 * What is missing before the gateway, as a table for a spreadsheet: a row for each thing that is missing, and one for each
 * KSB that lacks nothing.
 *
 * @ksb safe-table D9 K5 S9 S17: what somebody published is text in the spreadsheet of whoever downloads it, and never a formula that
 * runs there.
 * @cut replace "escape_formulas: true" with "escape_formulas: false"
 */
export function gatewayTable(ksbs: readonly KsbAtGateway[]): string {
  const rows = ksbs.flatMap(({ ksb, missing }) =>
    missing.length === 0 ? [[ksb.id, ksb.text, '', '']] : missing.map(({ reason, claims }) => [ksb.id, ksb.text, reason, claims.join(', ')]));
  return stringify(rows, { header: true, columns, record_delimiter: 'windows', escape_formulas: true, bom: true });
}
