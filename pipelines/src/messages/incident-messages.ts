import { tableRows } from '../documents/table-rows.ts';

/** What is said of an incident, to whom. */
export interface IncidentMessages {
  readonly engineers: string;
  readonly users: string;
  readonly leaders: string;
}

/** A post-mortem that lacks what people have to be told. */
export class NothingToTell extends Error {
  override readonly name = 'NothingToTell';
}

/**
 * Three messages about one incident, from what its post-mortem recorded.
 *
 * @ksb incident-messages D4 D13 K19 S1 B3: whoever is mending something tells engineers, users and leaders the same truth in the words of each, filled in
 * from the record, so the message goes out in the first minutes and nobody outside is given the inside of the service.
 * @cut replace "`${felt} ${lost}" with "`${happened} ${lost}"
 *
 * @param text of a page in docs/postmortems
 * @throws NothingToTell
 */
export function incidentMessages(text: string): IncidentMessages {
  const happened = line(text, 'What happened');
  const felt = line(text, 'What people feel');
  const owner = line(text, 'Owner of the alert');
  const alert = /^- Alert: \[(\w+)\]/m.exec(text)?.[1] ?? missing('- Alert: [Name](runbook)');
  const faster = Number(/ran (\d+) times faster/.exec(text)?.[1] ?? 1);
  const seconds = (what: string): number => Number(figure(text, what)?.replace(' s', '') ?? missing(`| ${what} | … s |`)) * faster;
  const noticed = inMinutes(seconds('from the fault to the page'));
  const lasted = inMinutes(seconds('from the fault to the page') + seconds('from the page until it was over'));
  const [failed, all] = [Number(figure(text, 'of them failed')), Number(figure(text, 'requests while it lasted'))];
  const share = all === 0 ? 'none' : `${Math.round((100 * failed) / all)} of 100`;
  const spent = [...text.matchAll(/^\| of the budget of “([a-z]+)” for four weeks \| ([\d.]+) % \|$/gm)].map(([, promise = '', part = '']) => `${part} % of what may fail in four weeks of “${promise}”`);
  const unfelt = felt.startsWith('Nothing yet.');
  const lost = 'It works again. If something you did is missing, do it once more, or write to us with the time.';
  return {
    engineers: `${alert}, ${owner}. ${happened} ${failed} of ${all} requests failed. Noticed after ${noticed}, over after ${lasted}. Runbook: docs/runbooks/${alert}.md`,
    users: unfelt ? 'You should have noticed nothing. Something began to go wrong, and was mended before it reached you.' : `${felt} ${lost} We noticed it after ${noticed}, and it was over after ${lasted}.`,
    leaders: `${felt} It lasted ${lasted}, and ${share} requests failed. ${spent.length === 0 ? 'It spent next to nothing of what may fail.' : `It spent ${spent.join(' and ')}.`} The ${owner} answers for what is changed, and tells you within two working days.`,
  };
}

// eslint-disable-next-line security/detect-non-literal-regexp -- The names stand above.
const line = (text: string, name: string): string => new RegExp(`^- ${name}: (.+)$`, 'm').exec(text)?.[1] ?? missing(`- ${name}: …`);

const figure = (text: string, what: string): string | undefined => tableRows(text).find(([name]) => name === what)?.[1];

function inMinutes(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `${minutes} minute${minutes === 1 ? '' : 's'}`;
}

function missing(what: string): never {
  throw new NothingToTell(`the post-mortem lacks “${what}”; pnpm drill NAME --write writes it`);
}
