import { escape } from '../html/escape.ts';
import { page } from '../html/page.ts';

/** A table with its heads; the first cell of each row names it. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Slide {
  readonly title: string;
  /** What whoever shows it says in a breath, for those who cannot see it. */
  readonly said: string;
  readonly points?: readonly string[];
  readonly table?: Table;
}

const style = `body { font-size: 1.4rem; }
section { min-height: 90vh; padding-top: 2rem; border-top: 1px solid; }
table { border-collapse: collapse; width: 100%; font-size: 1.1rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem; border-bottom: 1px solid; }
@media print { section { min-height: 0; break-inside: avoid; } nav { display: none; } }`;

/**
 * A deck as one page that opens anywhere, can be read aloud, and prints: no script, no picture without words.
 *
 * @ksb show-and-tell-page D4 D8 K10 K19 S1: what is shown can also be heard, read alone and printed, so nobody is left out of a show-and-tell by a
 * projector, a screen reader or another time zone.
 * @cut replace ", ...slides.map(sectionOf)]" with "]"
 */
export function deckOf(title: string, slides: readonly Slide[]): string {
  const contents = slides.map((slide, index) => `<li><a href="#slide-${index + 1}">${escape(slide.title)}</a></li>`);
  return page(title, style, ['<nav aria-label="Slides"><ol>', ...contents, '</ol></nav>', ...slides.map(sectionOf)].join('\n'));
}

function sectionOf({ title, said, points = [], table }: Slide, index: number): string {
  const id = `slide-${index + 1}`;
  return [
    `<section id="${id}" aria-labelledby="${id}-title">`,
    `<h2 id="${id}-title">${escape(title)}</h2>`,
    `<p>${escape(said)}</p>`,
    ...(points.length === 0 ? [] : ['<ul>', ...points.map((point) => `<li>${escape(point)}</li>`), '</ul>']),
    ...(table === undefined ? [] : tableOf(title, table)),
    '</section>',
  ].join('\n');
}

const tableOf = (title: string, { heads, rows }: Table): readonly string[] => [
  `<table><caption>${escape(title)}</caption>`,
  `<thead><tr>${heads.map((head) => `<th scope="col">${escape(head)}</th>`).join('')}</tr></thead><tbody>`,
  ...rows.map(([name = '', ...cells]) => `<tr><th scope="row">${escape(name)}</th>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`),
  '</tbody></table>',
];
