import { standard } from '@exemplar/ksb';

import type { Links } from '../platform/pages/links.ts';
import { counted, escaped } from '../platform/pages/words.ts';
import type { Cell, MatrixRow } from './matrix.ts';

const symbol = (id: string): string => `<svg class="symbol" aria-hidden="true" focusable="false"><use href="#${id}"></use></svg>`;
const hidden = (words: string): string => `<span class="govuk-visually-hidden">${words}</span>`;

/** The words of the standard as they may stand within quotes. */
const titles = new Map(standard.ksbs.map(({ id, text }) => [id, escaped(text)]));

const notListed = '<td></td>';
const noClaim = `<td><span class="cell"><span class="cell__face cell__face--none"></span>${hidden('no claim yet')}</span></td>`;

/**
 * The cells of a row as HTML. There are hundreds of them on a page, and a template takes ten times as long for them as for
 * all the rest. Only the address holds anything that is not of the standard or a word of our own, so only that is escaped.
 */
export function matrixCells({ duty, cells }: MatrixRow, links: Links): string {
  const address = escaped(links.duty(duty.id));
  return cells.map(({ ksb, listed, claims, shown }) => {
    if (!listed) return notListed;
    if (shown === undefined) return noClaim;
    const count = claims > 1 ? `<span class="cell__count" aria-hidden="true">${claims}</span>` : '';
    return `<td><a class="cell" href="${address}#${ksb.id}" title="${titles.get(ksb.id) ?? ''}">`
      + `<span class="cell__face tone-${shown.tone}">${symbol(shown.symbol)}${count}</span>${hidden(`${duty.id} ${ksb.id}: ${said(claims, shown)}`)}</a></td>`;
  }).join('');
}

/** The same cells as a list of chips, for narrow screens. */
export function matrixChips({ duty, cells }: MatrixRow, links: Links): string {
  const address = escaped(links.duty(duty.id));
  return cells.filter(({ listed }) => listed).map(({ ksb, claims, shown }) => {
    if (shown === undefined) return `<li><span class="chip chip--none">${ksb.id}${hidden(': no claim yet')}</span></li>`;
    return `<li><a class="chip tone-${shown.tone}" href="${address}#${ksb.id}">${ksb.id}${symbol(shown.symbol)}${hidden(`: ${said(claims, shown)}`)}</a></li>`;
  }).join('');
}

const said = (claims: number, { word }: NonNullable<Cell['shown']>): string => `${word}, ${counted(claims, 'claim')}`;
