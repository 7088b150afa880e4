import { legendSvg, momentSvg, panelSvg, type Frame, type Line, type Panel } from './chart.ts';
import { inWords } from './in-words.ts';
import type { Minute, ReleaseRecord } from './record.ts';
import type { Rehearsal } from './rehearsal.ts';

const width = 760;
const panelHeight = 90;
const between = 46;
const first = 106;
const left = 56;

/**
 * Draws how a release went: how many met it, how they fared, and when it was decided.
 *
 * @ksb rehearsal-picture D6 D10 K11 S6 S16 S19: whoever decides about releases sees at a glance when one was turned back and how few had
 * met it, drawn from what was measured and readable without colours.
 * @cut replace "<desc id=" with "<g id="
 */
export function picture(record: ReleaseRecord, { plan }: Pick<Rehearsal, 'plan'>): string {
  const { everyMinute, release, minutes } = record;
  const frame: Frame = { left, width: width - left - 24, height: panelHeight, until: Math.max(everyMinute.length, 1) };
  const panels = panelsOf(everyMinute, plan, record.stages);
  const tops = panels.map((_, index) => first + index * (panelHeight + between));
  const bottom = (tops.at(-1) ?? first) + panelHeight;
  const decided = left + (frame.width * minutes) / frame.until;
  const onRight = decided > width / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 52}" role="img" aria-labelledby="title-${release} desc-${release}" font-family="sans-serif" font-size="13" fill="#0b0c0c">
<title id="title-${release}">The release “${release}” is ${record.ended}</title>
<desc id="desc-${release}">${inWords(record)}</desc>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${left}" y="26" font-size="17" font-weight="bold">The release “${release}” is ${record.ended}</text>
<text x="${left}" y="46">${record.about}</text>
${legendSvg(left, 66)}
${panels.map((panel, index) => panelSvg(panel, tops[index] ?? first, frame)).join('\n')}
${tops.map((top) => momentSvg(decided, top, frame)).join('\n')}
<path d="M${decided.toFixed(1)} ${bottom}l6 9h-12z" fill="#0b0c0c"/>
<text x="${(decided + (onRight ? -10 : 10)).toFixed(1)}" y="${first + panelHeight / 2}" text-anchor="${onRight ? 'end' : 'start'}" font-weight="bold" stroke="#ffffff" stroke-width="5" paint-order="stroke">${decision(record)}</text>
${ticks(frame, bottom)}
<text x="${left + frame.width}" y="${bottom + 40}" text-anchor="end">minutes of production since the release began</text>
</svg>
`;
}

const decision = ({ ended, because, minutes }: ReleaseRecord): string => `${ended === 'promoted' ? 'promoted' : `turned back: ${because ?? ''}`}, minute ${minutes}`;

function panelsOf(everyMinute: readonly Minute[], plan: Rehearsal['plan'], stages: ReleaseRecord['stages']): readonly Panel[] {
  const line = (look: Line['look'], value: (minute: Minute) => number | undefined): Line =>
    ({ called: look, look, points: everyMinute.map((minute) => ({ x: minute.at + 0.5, y: value(minute) })) });
  const limitOf = (alarm: string): number | undefined => plan.alarms.find(({ name }) => name === alarm)?.limit;
  const [slow, memory] = [limitOf('ComingIsSlow'), limitOf('MemoryRunsOut')];
  const asked = (look: Line['look']) => (minute: Minute): number | undefined => (minute[look].asked === 0 ? undefined : minute[look].failed);
  return [
    { title: 'Requests that meet the release that comes, per cent', least: 100, lines: [weights(everyMinute, stages)] },
    { title: 'Requests that failed, each minute', least: 5, lines: [line('running', asked('running')), line('coming', asked('coming'))] },
    {
      title: 'Ninety-nine of a hundred answers came within, seconds', least: 1, lines: [line('running', ({ running }) => running.p99), line('coming', ({ coming }) => coming.p99)],
      ...(slow === undefined ? {} : { limit: { at: slow, called: 'too slow' } }),
    },
    {
      title: 'Memory of the release that comes, megabytes', least: 100, lines: [line('coming', (minute) => minute.memory)],
      ...(memory === undefined ? {} : { limit: { at: (memory * plan.taskMemoryMiB) / 100, called: 'too much' } }),
    },
  ];
}

/** Weights change in the middle of a minute, so they are drawn by when they did. */
function weights(everyMinute: readonly Minute[], stages: ReleaseRecord['stages']): Line {
  const points = stages.map(({ minutes, weight }) => ({ x: minutes, y: weight }));
  return { called: 'weight', look: 'coming', steps: true, points: [...points, { x: everyMinute.length, y: points.at(-1)?.y }] };
}

function ticks({ width: wide, until }: Frame, bottom: number): string {
  const every = until > 12 ? 5 : 1;
  return Array.from({ length: Math.floor(until / every) + 1 }, (_, index) => index * every)
    .map((minute) => `<text x="${(left + (wide * minute) / until).toFixed(1)}" y="${bottom + 20}" text-anchor="middle">${minute}</text>`).join('');
}
