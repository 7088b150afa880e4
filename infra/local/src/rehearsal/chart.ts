/** A line through values over time; where a value is absent it has a gap. */
export interface Line {
  readonly called: string;
  readonly look: 'running' | 'coming';
  readonly points: readonly { readonly x: number; readonly y: number | undefined }[];
  /** Whether a value holds until the next one. */
  readonly steps?: true;
}

export interface Panel {
  readonly title: string;
  readonly lines: readonly Line[];
  /** The least that the axis reaches up to. */
  readonly least: number;
  /** Where something counts as bad. */
  readonly limit?: { readonly at: number; readonly called: string };
}

/** Where panels are drawn. Pixels. */
export interface Frame {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** The end of the axis of time. */
  readonly until: number;
}

/** Colour is never the only sign: what comes is dashed, and its points are squares. */
const looks = {
  running: { colour: '#1d70b8', dash: '', mark: (x: string, y: string) => `<circle cx="${x}" cy="${y}" r="3" fill="#1d70b8"/>` },
  coming: { colour: '#b10e1e', dash: ' stroke-dasharray="6 3"', mark: (x: string, y: string) => `<rect x="${shifted(x, -3)}" y="${shifted(y, -3)}" width="6" height="6" fill="#b10e1e"/>` },
} as const;

const shifted = (value: string, by: number): string => text(Number(value) + by);
const text = (value: number): string => String(Number(value.toFixed(1)));

/** A panel of a chart; its upper left corner is at the height `top`. */
export function panelSvg({ title, lines, least, limit }: Panel, top: number, frame: Frame): string {
  const { left, width, height, until } = frame;
  const highest = Math.max(least, limit?.at ?? 0, ...lines.flatMap(({ points }) => points.flatMap(({ y }) => y ?? [])));
  const x = (value: number): string => text(left + (width * value) / until);
  const y = (value: number): string => text(top + height - (height * value) / highest);
  return [
    `<text x="${left}" y="${top - 8}" font-weight="bold">${title}</text>`,
    `<path d="M${left} ${top}V${top + height}H${left + width}" fill="none" stroke="#505a5f"/>`,
    `<text x="${left - 6}" y="${top + 5}" text-anchor="end">${Number(highest.toPrecision(3))}</text>`,
    `<text x="${left - 6}" y="${top + height}" text-anchor="end">0</text>`,
    ...(limit === undefined ? [] : [
      `<path d="M${left} ${y(limit.at)}H${left + width}" stroke="#0b0c0c" stroke-dasharray="2 3"/>`,
      `<text x="${left + width}" y="${shifted(y(limit.at), 14)}" text-anchor="end">${limit.called}</text>`,
    ]),
    ...lines.map((line) => lineSvg(line, x, y)),
  ].join('\n');
}

function lineSvg({ look, points, steps }: Line, x: (value: number) => string, y: (value: number) => string): string {
  const { colour, dash, mark } = looks[look];
  let pen = 'M';
  const path = points.map((point) => {
    if (point.y === undefined) { pen = 'M'; return ''; }
    const to = steps === true && pen === 'L' ? `H${x(point.x)}V${y(point.y)}` : `${pen}${x(point.x)} ${y(point.y)}`;
    pen = 'L';
    return to;
  }).join('');
  const marks = steps === true ? [] : points.flatMap((point) => (point.y === undefined ? [] : [mark(x(point.x), y(point.y))]));
  return [`<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`, ...marks].join('');
}

/** Marks a moment in a panel. */
export const momentSvg = (x: number, top: number, { height }: Frame): string => `<path d="M${text(x)} ${top}V${top + height}" stroke="#0b0c0c" stroke-width="2"/>`;

/** Says which line is which. */
export function legendSvg(left: number, top: number): string {
  const entry = (at: number, look: keyof typeof looks, called: string): string =>
    `<path d="M${at} ${top}h30" stroke="${looks[look].colour}" stroke-width="2"${looks[look].dash}/>${looks[look].mark(String(at + 15), String(top))}<text x="${at + 38}" y="${top + 5}">${called}</text>`;
  return entry(left, 'running', 'the release that runs') + entry(left + 220, 'coming', 'the release that comes');
}
