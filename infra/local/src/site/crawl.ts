import { addressesIn } from './site-page.ts';

/** What the service answered. */
export interface Answer {
  readonly address: string;
  readonly body: Buffer;
  readonly isPage: boolean;
}

export interface Limits {
  readonly files: number;
  readonly bytes: number;
}

/** GitHub Pages takes a gigabyte; a site that is anywhere near has got hold of something that does not belong in it. */
export const limits: Limits = { files: 5_000, bytes: 300_000_000 };

/**
 * Everything that somebody who is not signed in can get to from a page, the pages beneath it and what they load.
 * @param origin of the service
 * @throws Error when the first page is not there, or there is more than fits
 */
export async function crawl(origin: string, start: string, { files, bytes }: Limits): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let sum = 0;
  const queue = [start];
  const seen = new Set(queue);
  for (const address of queue) {
    const answer = await ask(origin, address);
    if (answer === undefined) continue;
    answers.push(answer);
    sum += answer.body.length;
    if (answers.length > files || sum > bytes) throw new Error(`the site has more than ${files} files or ${bytes} bytes at ${address}; the limits are in infra/local/src/site/crawl.ts`);
    for (const next of answer.isPage ? addressesIn(answer.body.toString(), address) : []) {
      if (seen.has(next) || !isWithin(next, start)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  if (answers[0]?.address !== start) throw new Error(`${origin}${start} is no page that everybody may see`);
  return answers;
}

const isWithin = (address: string, start: string): boolean => ['/assets/', `${start}/`, `${start}?`].some((beginning) => address.startsWith(beginning));

/** Nothing where the service sends people elsewhere, to sign in for instance, or has something that is neither a page nor loaded by one. */
async function ask(origin: string, address: string): Promise<Answer | undefined> {
  const response = await fetch(`${origin}${address}`, { redirect: 'manual' });
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status >= 500 || response.status === 429) throw new Error(`${address} was answered with ${response.status}`);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  return response.status === 200 && (isPage || address.startsWith('/assets/')) ? { address, body, isPage } : undefined;
}
